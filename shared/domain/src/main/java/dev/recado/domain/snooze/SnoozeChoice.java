package dev.recado.domain.snooze;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Until when an agent wants a conversation to sleep. */
public sealed interface SnoozeChoice {
    /** The next day. */
    record Tomorrow() implements SnoozeChoice {}

    /** The next week's Monday. */
    record NextWeek() implements SnoozeChoice {}

    /** A chosen time. */
    record Until(Instant time) implements SnoozeChoice {}

    /** Reads {@code tomorrow}, {@code next-week} or an RFC 3339 time; empty for anything else. */
    static Optional<SnoozeChoice> of(String text) {
        return switch (text) {
            case "tomorrow" -> Optional.of(new Tomorrow());
            case "next-week" -> Optional.of(new NextWeek());
            default -> time(text);
        };
    }

    private static Optional<SnoozeChoice> time(String text) {
        try {
            return Optional.of(new Until(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
