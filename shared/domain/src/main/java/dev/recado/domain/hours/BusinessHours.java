package dev.recado.domain.hours;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a team is open. Intervals are by the clock on the wall: one opens when that clock first shows its start or later
 * and closes when the clock is for good past its end, so a daylight-saving change never opens or closes it twice.
 * Intervals that touch or overlap are one opening. A holiday takes away the intervals that start on it; one that started
 * the evening before still runs to its end.
 *
 * @param zone the team's zone
 * @param always open at every instant, whatever the week and the holidays say
 * @param weekly the intervals by the day they start on
 */
public record BusinessHours(
        ZoneId zone, boolean always, Map<DayOfWeek, List<OpenInterval>> weekly, Set<Holiday> holidays) {
    /** How far searches go, in days either way; no calendar that means to open stays closed for longer. */
    private static final int SEARCHED_DAYS = 1000;

    public BusinessHours {
        Map<DayOfWeek, List<OpenInterval>> sorted = new EnumMap<>(DayOfWeek.class);
        weekly.forEach((day, intervals) -> sorted.put(
                day,
                intervals.stream()
                        .sorted(Comparator.comparingInt(OpenInterval::startMinute))
                        .toList()));
        weekly = Map.copyOf(sorted);
        holidays = Set.copyOf(holidays);
    }

    /** Hours without a closing. */
    public static BusinessHours alwaysOpen(ZoneId zone) {
        return new BusinessHours(zone, true, Map.of(), Set.of());
    }

    public boolean isOpenAt(Instant instant) {
        LocalDate date = dateOf(instant);
        return always
                || days(date.minusDays(2), 4).flatMap(this::openingsOf).anyMatch(opening -> opening.contains(instant));
    }

    /** The first open instant that is not before {@code from}: itself while open, empty when none comes in years. */
    public Optional<Instant> nextOpening(Instant from) {
        if (isOpenAt(from)) {
            return Optional.of(from);
        }
        return days(dateOf(from).minusDays(2), SEARCHED_DAYS)
                .flatMap(this::openingsOf)
                .map(Opening::from)
                .filter(start -> start.isAfter(from))
                .findFirst();
    }

    /**
     * The first closing after {@code from}: the end of the opening it lies in or, while closed, of the next one; empty when
     * none comes in years.
     */
    public Optional<Instant> nextClosing(Instant from) {
        if (always) {
            return Optional.empty();
        }
        LocalDate first = dateOf(from).minusDays(2);
        Instant until = null;
        for (Opening opening : (Iterable<Opening>) days(first, SEARCHED_DAYS).flatMap(this::openingsOf)::iterator) {
            if (until != null && opening.from().isAfter(until)) {
                return Optional.of(until);
            }
            if (opening.until().isAfter(from)
                    && (until == null || opening.until().isAfter(until))) {
                until = opening.until();
            }
        }
        Instant searchedTo =
                WallClock.firstShowing(first.plusDays(SEARCHED_DAYS - 1L).atStartOfDay(), zone);
        return Optional.ofNullable(until).filter(searchedTo::isAfter);
    }

    /**
     * The closing before {@code instant}, which is the same for every instant of one closed period and so identifies it;
     * the epoch where there was none in years, empty while open.
     */
    public Optional<Instant> closedPeriodStart(Instant instant) {
        if (isOpenAt(instant)) {
            return Optional.empty();
        }
        LocalDate latest = dateOf(instant).plusDays(1);
        return Stream.iterate(latest, date -> date.minusDays(1))
                .limit(SEARCHED_DAYS)
                .filter(date -> lastClosing(date, instant).isPresent())
                .findFirst()
                // The evening before may run longer than the day's own openings.
                .flatMap(date -> Stream.of(date, date.minusDays(1))
                        .flatMap(day -> lastClosing(day, instant).stream())
                        .max(Comparator.naturalOrder()))
                .or(() -> Optional.of(Instant.EPOCH));
    }

    private Optional<Instant> lastClosing(LocalDate date, Instant notAfter) {
        return openingsOf(date)
                .map(Opening::until)
                .filter(end -> !end.isAfter(notAfter))
                .max(Comparator.naturalOrder());
    }

    /** When the team opens on {@code date}; empty when it does not, or has been open since the day before and stays so. */
    public Optional<LocalTime> openingTimeOn(LocalDate date) {
        if (always) {
            return Optional.empty();
        }
        return intervalsOf(date)
                .filter(interval -> !isOpenAt(
                        WallClock.firstShowing(interval.startOn(date), zone).minusNanos(1)))
                .map(OpenInterval::start)
                .findFirst();
    }

    private LocalDate dateOf(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone).toLocalDate();
    }

    private static Stream<LocalDate> days(LocalDate first, int count) {
        return Stream.iterate(first, date -> date.plusDays(1)).limit(count);
    }

    private Stream<OpenInterval> intervalsOf(LocalDate date) {
        List<OpenInterval> intervals = weekly.getOrDefault(date.getDayOfWeek(), List.of());
        return intervals.isEmpty() || isHoliday(date) ? Stream.empty() : intervals.stream();
    }

    private boolean isHoliday(LocalDate date) {
        return holidays.stream().anyMatch(holiday -> holiday.isOn(date));
    }

    /** In the order of their starts, which are also the days' order. */
    private Stream<Opening> openingsOf(LocalDate date) {
        return intervalsOf(date)
                .map(interval -> new Opening(
                        WallClock.firstShowing(interval.startOn(date), zone),
                        WallClock.lastReaching(interval.endFor(date), zone)))
                .filter(opening -> opening.from().isBefore(opening.until()));
    }

    private record Opening(Instant from, Instant until) {
        boolean contains(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(until);
        }
    }
}
