package dev.recado.domain.call;

import org.jspecify.annotations.Nullable;

/**
 * A caller's voicemail.
 *
 * @param id the provider's
 * @param url where it is fetched from
 * @param seconds its length, or null where it is not known
 * @param transcription what the provider wrote down of it, or null
 */
public record CallRecording(
        String id,
        String url,
        @Nullable Integer seconds,
        @Nullable String transcription) {}
