package dev.recado.domain.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What exactly is asked for.
 *
 * @param subject what is to be approved; null for other kinds
 * @param resolves whether the answer that all is solved resolves the conversation
 */
public record RequestTerms(RequestKind kind, @Nullable String subject, boolean resolves) {}
