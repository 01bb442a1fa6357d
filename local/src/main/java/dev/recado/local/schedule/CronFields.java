package dev.recado.local.schedule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The six fields of an EventBridge cron expression. {@code W} and {@code #} are not supported.
 *
 * @param lastDay whether the day of the month is {@code L}
 */
public record CronFields(
        TreeSet<Integer> minutes,
        TreeSet<Integer> hours,
        TreeSet<Integer> daysOfMonth,
        boolean lastDay,
        TreeSet<Integer> months,
        TreeSet<Integer> daysOfWeek,
        TreeSet<Integer> years) {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    /**
     * Reads the fields.
     *
     * @throws IllegalArgumentException if there are not six good ones
     */
    public static CronFields parse(String text) {
        String[] fields = text.strip().split("\\s+", -1);
        if (fields.length != 6) {
            throw new IllegalArgumentException("A cron expression has six fields: " + text);
        }
        boolean lastDay = fields[2].equals("L");
        return new CronFields(
                values(fields[0], 0, 59, List.of()),
                values(fields[1], 0, 23, List.of()),
                values(lastDay ? "*" : fields[2], 1, 31, List.of()),
                lastDay,
                values(fields[3], 1, 12, MONTHS),
                values(fields[4], 1, 7, WEEKDAYS),
                values(fields[5], FIRST_YEAR, LAST_YEAR, List.of()));
    }

    private static TreeSet<Integer> values(String field, int lowest, int highest, List<String> names) {
        TreeSet<Integer> values = new TreeSet<>();
        for (String item : field.split(",", -1)) {
            String[] stepped = item.split("/", 2);
            String[] range = stepped[0].split("-", 2);
            boolean all = range[0].equals("*") || range[0].equals("?");
            int from = all ? lowest : value(range[0], names);
            int last = range.length == 2 ? value(range[1], names) : from;
            int to = all || (stepped.length == 2 && range.length == 1) ? highest : last;
            int step = stepped.length == 2 ? Integer.parseInt(stepped[1]) : 1;
            if (from < lowest || to > highest || from > to || step < 1) {
                throw new IllegalArgumentException("The cron field " + field + " is out of range");
            }
            for (int value = from; value <= to; value += step) {
                values.add(value);
            }
        }
        return values;
    }

    private static int value(String text, List<String> names) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        return named >= 0 ? named + 1 : Integer.parseInt(text);
    }

    /** The first minute after {@code after} that matches. */
    Optional<ZonedDateTime> next(ZonedDateTime after) {
        ZonedDateTime from = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        LocalDate lastDate = LocalDate.of(Math.min(LAST_YEAR, from.getYear() + 8), 12, 31);
        for (LocalDate date = from.toLocalDate(); !date.isAfter(lastDate); date = date.plusDays(1)) {
            if (!matches(date)) {
                continue;
            }
            for (int hour : hours) {
                for (int minute : minutes) {
                    ZonedDateTime candidate = ZonedDateTime.of(date, LocalTime.of(hour, minute), from.getZone());
                    if (!candidate.isBefore(from)) {
                        return Optional.of(candidate);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean matches(LocalDate date) {
        int dayOfWeek = date.getDayOfWeek().getValue() % 7 + 1;
        return years.contains(date.getYear())
                && months.contains(date.getMonthValue())
                && daysOfMonth.contains(date.getDayOfMonth())
                && (!lastDay || date.equals(date.with(TemporalAdjusters.lastDayOfMonth())))
                && daysOfWeek.contains(dayOfWeek);
    }
}
