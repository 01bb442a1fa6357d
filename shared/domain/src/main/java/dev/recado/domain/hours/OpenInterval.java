package dev.recado.domain.hours;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a day in which a team is open, by the clock on the wall.
 *
 * @param startMinute minutes after midnight, 0 to 1439
 * @param endMinute minutes after midnight, not included, 0 to 1440; at or before the start it belongs to the next day
 */
public record OpenInterval(int startMinute, int endMinute) {
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])|24:00");

    public OpenInterval {
        if (startMinute < 0 || startMinute >= MINUTES_OF_DAY) {
            throw new IllegalArgumentException("an interval must start from 00:00 to 23:59");
        }
        if (endMinute < 0 || endMinute > MINUTES_OF_DAY) {
            throw new IllegalArgumentException("an interval must end from 00:00 to 24:00");
        }
        if (startMinute == endMinute) {
            throw new IllegalArgumentException(
                    "an interval must not end when it starts; a whole day is 00:00 to 24:00");
        }
    }

    /**
     * Reads both ends as {@code HH:mm}.
     *
     * @throws IllegalArgumentException when they are not times or not an interval; the message says what is wrong
     */
    public static OpenInterval of(String start, String end) {
        return new OpenInterval(minute(start), minute(end));
    }

    /** Whether it ends on the day after it starts. */
    public boolean overnight() {
        return endMinute < startMinute;
    }

    public LocalTime start() {
        return LocalTime.ofSecondOfDay(startMinute * 60L);
    }

    public String startText() {
        return text(startMinute);
    }

    public String endText() {
        return text(endMinute);
    }

    LocalDateTime startOn(LocalDate date) {
        return date.atTime(start());
    }

    LocalDateTime endFor(LocalDate date) {
        return (overnight() ? date.plusDays(1) : date).atStartOfDay().plusMinutes(endMinute);
    }

    private static String text(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    private static int minute(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"%s\" is not a time from \"00:00\" to \"24:00\"".formatted(text));
        }
        return matcher.group(1) == null
                ? MINUTES_OF_DAY
                : Integer.parseInt(matcher.group(1)) * 60 + Integer.parseInt(matcher.group(2));
    }
}
