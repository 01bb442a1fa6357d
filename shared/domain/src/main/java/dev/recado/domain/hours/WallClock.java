package dev.recado.domain.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * What a clock on the wall of a zone shows, across the times that it skips and repeats. Both questions answer with the
 * change itself for a time that is skipped.
 */
public final class WallClock {
    private WallClock() {}

    /** The first instant at which the clock shows {@code time} or later. */
    public static Instant firstShowing(LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty() ? change(time, zone).getInstant() : time.toInstant(offsets.getFirst());
    }

    /** The first instant from which on the clock never again shows less than {@code time}. */
    public static Instant lastReaching(LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            return change(time, zone).getInstant();
        }
        // A clock that is set back exactly to the time does not show less than it again.
        boolean repeatedInFull =
                offsets.size() > 1 && !change(time, zone).getDateTimeAfter().equals(time);
        return time.toInstant(repeatedInFull ? offsets.getLast() : offsets.getFirst());
    }

    private static ZoneOffsetTransition change(LocalDateTime time, ZoneId zone) {
        return zone.getRules().getTransition(time);
    }
}
