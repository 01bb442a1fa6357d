package dev.recado.domain.call;

import dev.recado.domain.text.LocalizedText;

/**
 * Whether and how callers may leave a voicemail.
 *
 * @param greeting a template, said before the tone
 * @param transcription whether the provider writes down what was said
 */
public record Voicemail(boolean enabled, LocalizedText greeting, boolean transcription) {}
