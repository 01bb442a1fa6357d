package dev.recado.local.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule fires, in EventBridge's words: {@code at(...)}, {@code rate(...)} or {@code cron(...)}. */
public sealed interface ScheduleExpression {
    /** The first instant after {@code after} at which it fires, or empty if it never does again. */
    Optional<Instant> next(Instant after);

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException if EventBridge would refuse it
     */
    static ScheduleExpression parse(String expression, ZoneId zone) {
        Matcher call = Pattern.compile("(at|rate|cron)\\((.*)\\)").matcher(expression.strip());
        if (!call.matches()) {
            throw new IllegalArgumentException("Invalid Schedule Expression " + expression + ".");
        }
        try {
            return switch (call.group(1)) {
                case "at" ->
                    new At(LocalDateTime.parse(call.group(2), DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                            .atZone(zone)
                            .toInstant());
                case "rate" -> Rate.parse(call.group(2));
                default -> new Cron(CronFields.parse(call.group(2)), zone);
            };
        } catch (DateTimeException | NumberFormatException malformed) {
            throw new IllegalArgumentException("Invalid Schedule Expression " + expression + ".", malformed);
        }
    }

    /** Once, at an instant; one that is past when the schedule is made is due at once. */
    record At(Instant instant) implements ScheduleExpression {
        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.of(instant).filter(due -> due.isAfter(after));
        }
    }

    /** Again and again after a fixed time. */
    record Rate(Duration period) implements ScheduleExpression {
        static Rate parse(String text) {
            Matcher rate = Pattern.compile("(\\d+) (minute|hour|day)s?").matcher(text.strip());
            if (!rate.matches() || Long.parseLong(rate.group(1)) == 0) {
                throw new IllegalArgumentException("Invalid Schedule Expression rate(" + text + ").");
            }
            long count = Long.parseLong(rate.group(1));
            return new Rate(
                    switch (rate.group(2)) {
                        case "minute" -> Duration.ofMinutes(count);
                        case "hour" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.of(after.plus(period));
        }
    }

    /** By the calendar of a zone. */
    record Cron(CronFields fields, ZoneId zone) implements ScheduleExpression {
        @Override
        public Optional<Instant> next(Instant after) {
            return fields.next(after.atZone(zone)).map(java.time.ZonedDateTime::toInstant);
        }
    }
}
