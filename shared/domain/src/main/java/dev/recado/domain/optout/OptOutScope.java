package dev.recado.domain.optout;

import dev.recado.domain.account.Channel;
import java.util.Optional;

/** What somebody does not want campaigns on. */
public enum OptOutScope {
    ALL("all"),
    SMS("sms"),
    WHATSAPP("whatsapp");

    private final String wireName;

    OptOutScope(String wireName) {
        this.wireName = wireName;
    }

    /** The name in JSON and in the table. */
    public String wireName() {
        return wireName;
    }

    public static Optional<OptOutScope> of(String wireName) {
        for (OptOutScope scope : values()) {
            if (scope.wireName.equals(wireName)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    /** What is meant by a word on a channel: that channel, or all where campaigns are sent on others only. */
    public static OptOutScope of(Channel channel) {
        return switch (channel) {
            case SMS -> SMS;
            case WHATSAPP -> WHATSAPP;
            case LIVE_CHAT, MESSENGER -> ALL;
        };
    }
}
