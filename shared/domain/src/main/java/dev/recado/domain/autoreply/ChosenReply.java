package dev.recado.domain.autoreply;

import dev.recado.domain.text.LocalizedText;

/**
 * The automatic reply that a message gets.
 *
 * @param occasionKey what it answers: the same trigger is not to answer the same key again
 * @param template the text by language, optional parts included
 */
public record ChosenReply(Trigger trigger, String occasionKey, LocalizedText template) {}
