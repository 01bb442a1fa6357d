package dev.recado.domain.hours;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;

/** A day on which a team does not open. */
public sealed interface Holiday {
    boolean isOn(LocalDate date);

    /** ISO 8601: {@code 2026-12-25}, or {@code --01-01} for every year. */
    String text();

    /** One date. */
    record Once(LocalDate date) implements Holiday {
        @Override
        public boolean isOn(LocalDate other) {
            return date.equals(other);
        }

        @Override
        public String text() {
            return date.toString();
        }
    }

    /** The same day of every year; 29 February exists in leap years alone. */
    record Yearly(MonthDay day) implements Holiday {
        @Override
        public boolean isOn(LocalDate date) {
            return day.getMonthValue() == date.getMonthValue() && day.getDayOfMonth() == date.getDayOfMonth();
        }

        @Override
        public String text() {
            return day.toString();
        }
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws IllegalArgumentException when it is neither form or no such day exists
     */
    static Holiday of(String text) {
        try {
            return text.startsWith("--") ? new Yearly(MonthDay.parse(text)) : new Once(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a date such as \"2026-12-25\" or \"--01-01\"".formatted(text), noDay);
        }
    }
}
