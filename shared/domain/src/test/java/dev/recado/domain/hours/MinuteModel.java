package dev.recado.domain.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Business hours computed the plain way: by looking at the clock on the wall in every minute of a stretch of time. A
 * minute is open when some interval's start has been shown by then and its end is yet to be shown.
 */
final class MinuteModel {
    final Instant first;
    final boolean[] open;

    /** Looks at the minutes around {@code middle}, {@code days} each way. */
    MinuteModel(BusinessHours hours, Instant middle, int days) {
        int minutes = days * 2 * 24 * 60;
        first = middle.minus(Duration.ofDays(days));
        open = new boolean[minutes];
        LocalDateTime[] wall = new LocalDateTime[minutes];
        for (int i = 0; i < minutes; i++) {
            wall[i] = LocalDateTime.ofInstant(minute(i), hours.zone());
        }
        LocalDateTime[] latestSoFar = wall.clone();
        for (int i = 1; i < minutes; i++) {
            latestSoFar[i] = later(wall[i], latestSoFar[i - 1]);
        }
        LocalDateTime[] earliestToCome = wall.clone();
        for (int i = minutes - 2; i >= 0; i--) {
            earliestToCome[i] = earlier(wall[i], earliestToCome[i + 1]);
        }
        LocalDate last = wall[minutes - 1].toLocalDate();
        for (LocalDate date = wall[0].toLocalDate().minusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
            mark(hours, date, latestSoFar, earliestToCome);
        }
    }

    private void mark(BusinessHours hours, LocalDate date, LocalDateTime[] latest, LocalDateTime[] earliest) {
        LocalDate day = date;
        if (hours.holidays().stream().anyMatch(holiday -> holiday.isOn(day))) {
            return;
        }
        for (OpenInterval interval : hours.weekly().getOrDefault(date.getDayOfWeek(), java.util.List.of())) {
            LocalDateTime start = date.atTime(LocalTime.parse(interval.startText()));
            LocalDateTime end = interval.endText().equals("24:00")
                    ? date.plusDays(1).atStartOfDay()
                    : date.plusDays(interval.endText().compareTo(interval.startText()) < 0 ? 1 : 0)
                            .atTime(LocalTime.parse(interval.endText()));
            for (int i = 0; i < open.length; i++) {
                open[i] |= !latest[i].isBefore(start) && earliest[i].isBefore(end);
            }
        }
    }

    Instant minute(int index) {
        return first.plus(Duration.ofMinutes(index));
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }
}
