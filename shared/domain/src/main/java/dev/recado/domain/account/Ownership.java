package dev.recado.domain.account;

import java.util.Optional;

/** How a conversation of an inbox comes to belong to one agent, and what the others may do with it then. */
public enum Ownership {
    /** Whoever replies or opens first owns it; other members can neither read nor reply from then on. */
    FIRST_REPLY("first-reply"),
    /** As {@link #FIRST_REPLY}, but an agent replies only to what is assigned to them. */
    ASSIGNMENT("assignment"),
    /** The whole team reads and replies; replying assigns nobody, and only managers assign. */
    OPEN("open");

    private final String wireName;

    Ownership(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Ownership> of(String wireName) {
        for (Ownership ownership : values()) {
            if (ownership.wireName.equals(wireName)) {
                return Optional.of(ownership);
            }
        }
        return Optional.empty();
    }
}
