package dev.recado.store.settings;

import dev.recado.domain.account.ReopenPolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** A reopen policy as text: {@code always}, {@code never}, or a duration such as {@code PT48H}. */
public final class Reopening {
    private Reopening() {}

    public static String text(ReopenPolicy policy) {
        return switch (policy) {
            case ReopenPolicy.Always ignored -> "always";
            case ReopenPolicy.Never ignored -> "never";
            case ReopenPolicy.Within(Duration window) -> window.toString();
        };
    }

    /** The policy that the text names; empty when it names none. */
    public static Optional<ReopenPolicy> of(String text) {
        return switch (text) {
            case "always" -> Optional.of(new ReopenPolicy.Always());
            case "never" -> Optional.of(new ReopenPolicy.Never());
            default -> within(text);
        };
    }

    private static Optional<ReopenPolicy> within(String text) {
        try {
            Duration window = Duration.parse(text);
            return window.isPositive() ? Optional.of(new ReopenPolicy.Within(window)) : Optional.empty();
        } catch (DateTimeException noDuration) {
            return Optional.empty();
        }
    }
}
