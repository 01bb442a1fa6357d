package dev.recado.domain.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessHoursTest {
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final BusinessHours OFFICE = new BusinessHours(
            MADRID,
            false,
            Map.of(
                    DayOfWeek.MONDAY,
                    List.of(OpenInterval.of("16:00", "20:00"), OpenInterval.of("09:00", "14:00")),
                    DayOfWeek.FRIDAY,
                    List.of(OpenInterval.of("22:00", "02:00")),
                    DayOfWeek.SATURDAY,
                    List.of(OpenInterval.of("10:00", "24:00"))),
            holidays("2026-12-25", "--01-01"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:59:59,false", "2026-11-23T09:00,true", "2026-11-23T13:59:59,true", "2026-11-23T14:00,false",
        "2026-11-23T16:00,true", "2026-11-23T20:00,false", "2026-11-27T23:59:59,true", "2026-11-28T01:59,true",
        "2026-11-28T02:00,false", "2026-11-28T10:00,true", "2026-11-28T23:59:59,true", "2026-11-29T00:00,false",
        "2026-11-24T10:00,false",
    })
    void open_and_closed_by_the_teams_own_clock(LocalDateTime local, boolean open) {
        assertThat(OFFICE.isOpenAt(at(local))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:00,2026-11-23T09:00", "2026-11-23T09:00,2026-11-23T09:00",
                "2026-11-23T10:11:12,2026-11-23T10:11:12",
        "2026-11-23T14:00,2026-11-23T16:00", "2026-11-23T20:00,2026-11-27T22:00", "2026-11-29T00:00,2026-11-30T09:00",
        "2026-12-22T00:00,2026-12-26T10:00",
    })
    void the_next_opening_is_now_while_open(LocalDateTime from, LocalDateTime opening) {
        assertThat(OFFICE.nextOpening(at(from))).contains(at(opening));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T14:00,2026-11-23T14:00", "2026-11-23T15:59:59,2026-11-23T14:00",
                "2026-11-23T20:00,2026-11-23T20:00",
        "2026-11-26T03:00,2026-11-23T20:00", "2026-11-27T21:59,2026-11-23T20:00", "2026-11-28T09:59,2026-11-28T02:00",
        "2026-11-23T08:00,2026-11-22T00:00",
    })
    void a_closed_period_is_known_by_its_closing(LocalDateTime local, LocalDateTime closing) {
        assertThat(OFFICE.closedPeriodStart(at(local))).contains(at(closing));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:00,2026-11-23T14:00", "2026-11-23T09:00,2026-11-23T14:00", "2026-11-23T14:00,2026-11-23T20:00",
        "2026-11-23T20:00,2026-11-28T02:00", "2026-11-28T02:00,2026-11-29T00:00", "2026-12-25T12:00,2026-12-27T00:00",
    })
    void the_next_closing_is_the_end_of_the_present_or_the_next_opening(LocalDateTime from, LocalDateTime closing) {
        assertThat(OFFICE.nextClosing(at(from))).contains(at(closing));
    }

    @Test
    void a_team_that_never_closes_or_never_opens_has_no_next_closing() {
        BusinessHours whole = every("00:00", "24:00", Set.of());
        assertThat(whole.nextClosing(at("2026-11-23T10:00"))).isEmpty();
        assertThat(BusinessHours.alwaysOpen(MADRID).nextClosing(at("2026-11-23T10:00")))
                .isEmpty();
        BusinessHours never = new BusinessHours(MADRID, false, Map.of(), Set.of());
        assertThat(never.nextClosing(at("2026-11-23T10:00"))).isEmpty();
        assertThat(HoursPreview.of(never, at("2026-11-23T10:00")))
                .isEqualTo(new HoursPreview(at("2026-11-23T10:00"), MADRID, false, null, null));
    }

    @Test
    void a_week_without_gaps_closes_at_its_next_holiday_however_far() {
        BusinessHours whole = every("00:00", "24:00", holidays("2028-02-29"));
        assertThat(whole.nextClosing(at("2026-11-23T10:00"))).contains(at("2028-02-29T00:00"));
        assertThat(HoursPreview.of(whole, at("2026-11-23T10:00")).nextOpening()).isEqualTo(at("2028-03-01T00:00"));
    }

    @Test
    void a_preview_tells_the_next_opening_while_open_too() {
        assertThat(HoursPreview.of(OFFICE, at("2026-11-23T10:00")))
                .isEqualTo(new HoursPreview(
                        at("2026-11-23T10:00"), MADRID, true, at("2026-11-23T16:00"), at("2026-11-23T14:00")));
        assertThat(HoursPreview.of(OFFICE, at("2026-11-23T15:00")))
                .isEqualTo(new HoursPreview(
                        at("2026-11-23T15:00"), MADRID, false, at("2026-11-23T16:00"), at("2026-11-23T20:00")));
    }

    @Test
    void an_open_team_is_in_no_closed_period() {
        assertThat(OFFICE.closedPeriodStart(at("2026-11-23T09:00"))).isEmpty();
    }

    @Test
    void a_holiday_closes_what_starts_on_it_and_leaves_the_evening_before() {
        BusinessHours nights = every("22:00", "06:00", holidays("2026-12-25"));
        assertThat(nights.isOpenAt(at("2026-12-25T05:59"))).isTrue();
        assertThat(nights.isOpenAt(at("2026-12-25T06:00"))).isFalse();
        assertThat(nights.isOpenAt(at("2026-12-25T23:00"))).isFalse();
        assertThat(nights.isOpenAt(at("2026-12-26T05:00"))).isFalse();
        assertThat(nights.nextOpening(at("2026-12-25T06:00"))).contains(at("2026-12-26T22:00"));
    }

    @Test
    void a_yearly_holiday_comes_every_year_and_29_february_in_leap_years() {
        BusinessHours days = every("09:00", "17:00", holidays("--01-01", "--02-29"));
        assertThat(days.isOpenAt(at("2027-01-01T10:00"))).isFalse();
        assertThat(days.isOpenAt(at("2035-01-01T10:00"))).isFalse();
        assertThat(days.isOpenAt(at("2028-02-29T10:00"))).isFalse();
        assertThat(days.isOpenAt(at("2027-03-01T10:00"))).isTrue();
    }

    @Test
    void touching_intervals_are_one_opening() {
        BusinessHours whole = every("00:00", "24:00", Set.of());
        assertThat(whole.isOpenAt(at("2026-11-23T23:59:59.999999999"))).isTrue();
        assertThat(whole.closedPeriodStart(at("2026-11-23T00:00"))).isEmpty();
        assertThat(whole.openingTimeOn(LocalDate.parse("2026-11-23"))).isEmpty();
    }

    @Test
    void always_open_is_open_on_holidays_and_has_no_opening_time() {
        BusinessHours always = new BusinessHours(MADRID, true, Map.of(), holidays("--01-01"));
        Instant newYear = at("2027-01-01T00:00");
        assertThat(always.isOpenAt(newYear)).isTrue();
        assertThat(always.isOpenAt(at("2026-11-23T23:59:59.5"))).isTrue();
        assertThat(always.nextOpening(newYear)).contains(newYear);
        assertThat(always.closedPeriodStart(newYear)).isEmpty();
        assertThat(always.openingTimeOn(LocalDate.parse("2026-11-23"))).isEmpty();
    }

    @Test
    void a_team_that_never_opens_has_one_closed_period_and_no_opening() {
        BusinessHours never = new BusinessHours(MADRID, false, Map.of(), Set.of());
        assertThat(never.nextOpening(at("2026-11-23T10:00"))).isEmpty();
        assertThat(never.closedPeriodStart(at("2026-11-23T10:00"))).contains(Instant.EPOCH);
    }

    @Test
    void the_opening_time_of_a_day_is_its_first_start() {
        assertThat(OFFICE.openingTimeOn(LocalDate.parse("2026-11-23"))).contains(LocalTime.of(9, 0));
        assertThat(OFFICE.openingTimeOn(LocalDate.parse("2026-11-24"))).isEmpty();
        assertThat(OFFICE.openingTimeOn(LocalDate.parse("2026-12-25"))).isEmpty();
        assertThat(OFFICE.openingTimeOn(LocalDate.parse("2026-11-28"))).contains(LocalTime.of(10, 0));
    }

    @Test
    void a_start_that_only_carries_on_the_night_is_no_opening() {
        BusinessHours nights = new BusinessHours(
                MADRID,
                false,
                Map.of(
                        DayOfWeek.SUNDAY,
                        List.of(OpenInterval.of("20:00", "24:00")),
                        DayOfWeek.MONDAY,
                        List.of(OpenInterval.of("00:00", "03:00"), OpenInterval.of("08:30", "12:00"))),
                Set.of());
        assertThat(nights.openingTimeOn(LocalDate.parse("2026-11-23"))).contains(LocalTime.of(8, 30));
    }

    @Test
    void an_opening_that_the_clock_skips_begins_at_the_change() {
        BusinessHours early = every("02:30", "05:00", Set.of());
        assertThat(early.nextOpening(Instant.parse("2027-03-28T00:00:00Z")))
                .contains(Instant.parse("2027-03-28T01:00:00Z"));
    }

    @Test
    void an_hour_that_the_clock_shows_twice_neither_closes_nor_opens_twice() {
        BusinessHours late = every("22:00", "02:30", Set.of());
        Instant closing = Instant.parse("2026-10-25T01:30:00Z");
        assertThat(late.isOpenAt(Instant.parse("2026-10-25T00:45:00Z"))).isTrue();
        assertThat(late.isOpenAt(closing.minusNanos(1))).isTrue();
        assertThat(late.isOpenAt(closing)).isFalse();
        assertThat(late.closedPeriodStart(Instant.parse("2026-10-25T12:00:00Z")))
                .contains(closing);
    }

    @ParameterizedTest
    @CsvSource({
        "9:00,14:00",
        "09:00,9",
        "24:00,10:00",
        "09:00,24:01",
        "09:60,10:00",
        "09:00,09:00",
        "'',10:00",
        "00:00,00:00"
    })
    void what_is_no_interval_is_refused(String start, String end) {
        assertThatThrownBy(() -> OpenInterval.of(start, end)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"09:00,14:00", "16:00,02:00", "00:00,24:00", "18:00,00:00"})
    void an_interval_is_written_as_it_was_read(String start, String end) {
        OpenInterval interval = OpenInterval.of(start, end);
        assertThat(interval.startText()).isEqualTo(start);
        assertThat(interval.endText()).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-29", "--13-01", "--02-30", "01-01", "2026-12-25T00:00", "", "navidad"})
    void what_is_no_date_is_no_holiday(String text) {
        assertThatThrownBy(() -> Holiday.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-25", "--01-01", "--02-29"})
    void a_holiday_is_written_as_it_was_read(String text) {
        assertThat(Holiday.of(text).text()).isEqualTo(text);
    }

    private static BusinessHours every(String start, String end, Set<Holiday> holidays) {
        return new BusinessHours(
                MADRID,
                false,
                Arrays.stream(DayOfWeek.values())
                        .collect(Collectors.toMap(day -> day, day -> List.of(OpenInterval.of(start, end)))),
                holidays);
    }

    private static Set<Holiday> holidays(String... texts) {
        return Arrays.stream(texts).map(Holiday::of).collect(Collectors.toSet());
    }

    private static Instant at(String local) {
        return at(LocalDateTime.parse(local));
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(MADRID).toInstant();
    }
}
