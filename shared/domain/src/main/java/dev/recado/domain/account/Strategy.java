package dev.recado.domain.account;

import java.util.Optional;

/** Who is told of a conversation that waits for somebody, where nobody is assigned automatically. */
public enum Strategy {
    /** Everybody of the team who is online. */
    EVERYONE("everyone"),
    /** One agent who is online, each in turn. */
    ROUND_ROBIN("round-robin"),
    /** Everybody who is online; the first to answer owns the conversation, and the next few may join. */
    FIRST_TO_ANSWER("first-to-answer");

    private final String wireName;

    Strategy(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Strategy> of(String wireName) {
        for (Strategy strategy : values()) {
            if (strategy.wireName.equals(wireName)) {
                return Optional.of(strategy);
            }
        }
        return Optional.empty();
    }
}
