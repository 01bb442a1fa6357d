package dev.recado.domain.conversation;

import dev.recado.domain.media.ScanState;

/**
 * An attachment's content, as we keep it.
 *
 * @param id names it among all uploads
 * @param size in bytes
 * @param scan what was known of malware in it when the message was written
 */
public record StoredFile(String id, long size, ScanState scan) {}
