package dev.recado.domain.conversation;

import java.util.List;
import java.util.Optional;

/** What an agent asks a customer for. Each is asked with the automatic reply of the same name. */
public enum RequestKind {
    /** Whether the problem is solved. */
    RESOLVED_QUESTION("resolved-question"),
    /** Whether the customer agrees. */
    APPROVAL("approval-request");

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
        };
    }

    /** Whether {@code answer} leaves nothing to do for an agent: a resolved conversation stays resolved. */
    boolean settledBy(String answer) {
        return this == RESOLVED_QUESTION && answer.equals("yes");
    }

    /** Whether it may be asked about a resolved conversation without opening it. */
    boolean asksAfterwards() {
        return this == RESOLVED_QUESTION;
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
