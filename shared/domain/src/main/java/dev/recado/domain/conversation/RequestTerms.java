package dev.recado.domain.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What exactly is asked for.
 *
 * @param subject what is to be approved; null for other kinds
 * @param resolves whether the answer that all is solved resolves the conversation
 * @param payment what is to be paid; null for other kinds
 */
public record RequestTerms(
        RequestKind kind,
        @Nullable String subject,
        boolean resolves,
        @Nullable Payment payment) {
    /** Terms without a payment. */
    public RequestTerms(RequestKind kind, @Nullable String subject, boolean resolves) {
        this(kind, subject, resolves, null);
    }

    /** Terms of a kind that has none of its own. */
    public static RequestTerms of(RequestKind kind) {
        return new RequestTerms(kind, null, false);
    }

    /** The payment of a payment request. */
    public Payment requiredPayment() {
        if (payment == null) {
            throw new IllegalStateException("A " + kind.wireName() + " has no payment");
        }
        return payment;
    }
}
