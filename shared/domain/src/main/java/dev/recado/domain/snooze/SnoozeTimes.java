package dev.recado.domain.snooze;

import dev.recado.domain.hours.BusinessHours;
import dev.recado.domain.hours.WallClock;
import dev.recado.domain.snooze.SnoozeTime.Reason;
import dev.recado.domain.snooze.SnoozeTime.Refused;
import dev.recado.domain.snooze.SnoozeTime.WakesAt;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** Turns an agent's choice into the instant at which the conversation wakes. */
public final class SnoozeTimes {
    /** The start of a day on which the team does not open, or never closes. */
    public static final LocalTime USUAL_START = LocalTime.of(9, 0);

    private SnoozeTimes() {}

    /**
     * Resolves {@code choice}: "tomorrow" and "next week" begin when the team opens that day, otherwise at 09:00, as a
     * clock in {@code zone} shows it. A chosen time is rounded up to the whole second, the scheduler's precision, so that
     * nothing wakes too early.
     *
     * @param zone the agent's zone, or the account's
     * @param hours the hours of the conversation's team
     */
    public static SnoozeTime resolve(SnoozeChoice choice, Instant now, ZoneId zone, BusinessHours hours) {
        LocalDate tomorrow = LocalDate.ofInstant(now, zone).plusDays(1);
        return switch (choice) {
            case SnoozeChoice.Tomorrow ignored -> new WakesAt(startOf(tomorrow, zone, hours));
            // Counted from tomorrow, so that on a Sunday it is not tomorrow's Monday but the one after.
            case SnoozeChoice.NextWeek ignored ->
                new WakesAt(startOf(tomorrow.with(TemporalAdjusters.next(DayOfWeek.MONDAY)), zone, hours));
            case SnoozeChoice.Until(Instant time) -> at(time, now);
        };
    }

    private static Instant startOf(LocalDate date, ZoneId zone, BusinessHours hours) {
        return WallClock.firstShowing(date.atTime(hours.openingTimeOn(date).orElse(USUAL_START)), zone);
    }

    private static SnoozeTime at(Instant time, Instant now) {
        if (!time.isAfter(now)) {
            return new Refused(Reason.NOT_IN_THE_FUTURE);
        }
        if (time.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant())) {
            return new Refused(Reason.TOO_FAR_AHEAD);
        }
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        return new WakesAt(second.equals(time) ? time : second.plusSeconds(1));
    }
}
