package dev.recado.domain.library;

import dev.recado.domain.text.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A label that is offered to agents. Conversations carry labels as plain texts, known here or not.
 *
 * @param id the text that stands on conversations
 * @param title what people read
 * @param color six hexadecimal digits after a number sign, in lower case
 */
public record Label(
        String id,
        LocalizedText title,
        String color,
        @Nullable String description) {}
