package dev.recado.domain.library;

import dev.recado.domain.text.LocalizedText;

/**
 * A quick-reply template, which an agent finds by category, language and words.
 *
 * @param text a template in each language
 */
public record QuickReply(String id, String category, String title, LocalizedText text) {}
