package dev.recado.domain.conversation;

import java.util.List;
import java.util.Optional;

/** What an agent asks a customer for. Each is asked with the automatic reply of the same name. */
public enum RequestKind {
    /** Whether the problem is solved. */
    RESOLVED_QUESTION("resolved-question"),
    /** Whether the customer agrees. */
    APPROVAL("approval-request"),
    /** How good the service was. */
    RATING("rating-request"),
    /** A payment, on the page of a payment provider. */
    PAYMENT("payment-request"),
    /** Nothing: the customer is told how to reach the company. */
    CONTACT_PAGE("contact-page");

    private final String wireName;

    RequestKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name in JSON and in the table, which is also that of its automatic reply. */
    public String wireName() {
        return wireName;
    }

    /** The answers there are, in the order they are offered. */
    public List<String> answers() {
        return switch (this) {
            case RESOLVED_QUESTION -> List.of("yes", "no");
            case APPROVAL -> List.of("approve", "decline");
            case RATING -> List.of("1", "2", "3", "4", "5");
            case PAYMENT -> List.of("pay");
            case CONTACT_PAGE -> List.of();
        };
    }

    /** Whether {@code answer} leaves nothing to do for an agent: a resolved conversation stays resolved. */
    boolean settledBy(String answer) {
        return switch (this) {
            case RESOLVED_QUESTION -> answer.equals("yes");
            case RATING, PAYMENT -> true;
            case APPROVAL, CONTACT_PAGE -> false;
        };
    }

    /** Whether it may be asked about a resolved conversation without opening it. */
    boolean asksAfterwards() {
        return this == RESOLVED_QUESTION || this == RATING || this == CONTACT_PAGE;
    }

    /** Whether another answer takes the first one's place for as long as the request can be answered. */
    public boolean changeable() {
        return this == RATING;
    }

    public static Optional<RequestKind> of(String wireName) {
        for (RequestKind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
