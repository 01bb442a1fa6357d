package dev.recado.domain.campaign;

import dev.recado.domain.hours.BusinessHours;
import dev.recado.domain.hours.OpenInterval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When people may be written to, by the clock on their own wall.
 *
 * @param weekly the intervals by the day they start on; none at all for no limit
 */
public record SendingWindow(Map<DayOfWeek, List<OpenInterval>> weekly) {
    /** At any time. */
    public static final SendingWindow ANY_TIME = new SendingWindow(Map.of());

    public SendingWindow {
        weekly = Map.copyOf(weekly);
    }

    /** The first instant from {@code from} on at which somebody in {@code zone} may be written to; empty if there is none. */
    public Optional<Instant> next(Instant from, ZoneId zone) {
        return weekly.isEmpty()
                ? Optional.of(from)
                : new BusinessHours(zone, false, weekly, Set.of()).nextOpening(from);
    }

    /** Whether somebody in {@code zone} may be written to at {@code instant}. */
    public boolean isOpenAt(Instant instant, ZoneId zone) {
        return next(instant, zone).filter(instant::equals).isPresent();
    }
}
