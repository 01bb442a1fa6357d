package dev.recado.domain.campaign;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast a campaign is sent: evenly, at most so many messages a second.
 *
 * @param perSecond from 1 to {@link #FASTEST}
 */
public record Pace(int perSecond) {
    /** More than a provider takes from one sender. */
    public static final int FASTEST = 100;

    public Pace {
        if (perSecond < 1 || perSecond > FASTEST) {
            throw new IllegalArgumentException("No campaign is sent at " + perSecond + " messages a second");
        }
    }

    /** When the message after {@code sent} others may leave, of those that have been leaving since {@code start}. */
    public Instant slot(Instant start, long sent) {
        long seconds = sent / perSecond;
        long rest = sent % perSecond;
        return start.plusSeconds(seconds).plusNanos(rest * 1_000_000_000L / perSecond);
    }

    /** How many more may leave at {@code now}, of those that have been leaving since {@code start}, {@code sent} of which have. */
    public long due(Instant start, Instant now, long sent) {
        if (now.isBefore(start)) {
            return 0;
        }
        Duration passed = Duration.between(start, now);
        long slots = passed.toSeconds() * perSecond + (long) passed.toNanosPart() * perSecond / 1_000_000_000L + 1;
        return Math.max(0, slots - sent);
    }

    /** How long {@code messages} take at least. */
    public Duration lasts(long messages) {
        return messages == 0 ? Duration.ZERO : Duration.between(Instant.EPOCH, slot(Instant.EPOCH, messages - 1));
    }
}
