package dev.recado.domain.conversation;

import java.util.Optional;

/** Where a conversation stands. */
public enum Status {
    /** A bot answers. */
    PENDING("pending"),
    /** Wants a person. */
    OPEN("open"),
    /** Laid aside until a time or the customer's next message. */
    SNOOZED("snoozed"),
    RESOLVED("resolved");

    private final String wireName;

    Status(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Status> of(String wireName) {
        for (Status status : values()) {
            if (status.wireName.equals(wireName)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
