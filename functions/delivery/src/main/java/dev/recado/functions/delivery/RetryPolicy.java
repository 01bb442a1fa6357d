package dev.recado.functions.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When to try again.
 *
 * @param uncertainWait how long the provider's callback is waited for when it is not known whether it took a message
 */
record RetryPolicy(Duration uncertainWait) {
    static final int MOST_ATTEMPTS = 12;
    static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(15);

    private static final int LARGEST_EXPONENT = 10;

    static boolean isLast(int attempt) {
        return attempt >= MOST_ATTEMPTS;
    }

    /** 1, 2, 4 ... seconds, at most {@link #LONGEST_BACK_OFF}, and never less than the provider asks for. */
    static Duration backOff(int attempt, @Nullable Duration wish) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(attempt - 1, LARGEST_EXPONENT));
        Duration bounded = doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
        return wish == null || wish.compareTo(bounded) <= 0 ? bounded : wholeSeconds(wish);
    }

    /** How much of the wait is left, in whole seconds; zero when it is over. */
    Duration uncertainFor(Instant attemptedAt, Instant now) {
        Duration left = Duration.between(now, attemptedAt.plus(uncertainWait));
        return left.isPositive() ? wholeSeconds(left) : Duration.ZERO;
    }

    private static Duration wholeSeconds(Duration duration) {
        return Duration.ofSeconds(Math.ceilDiv(duration.toMillis(), 1000L));
    }
}
