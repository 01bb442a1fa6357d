package dev.recado.domain.snooze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.hours.BusinessHours;
import dev.recado.domain.hours.Holiday;
import dev.recado.domain.hours.OpenInterval;
import dev.recado.domain.snooze.SnoozeTime.Reason;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnoozeTimesTest {
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final BusinessHours ALWAYS = BusinessHours.alwaysOpen(MADRID);
    private static final SnoozeChoice TOMORROW = new SnoozeChoice.Tomorrow();
    private static final SnoozeChoice NEXT_WEEK = new SnoozeChoice.NextWeek();

    @ParameterizedTest(name = "{0}: tomorrow is {1}, next week {2}")
    @CsvSource({
        "2026-11-16T00:00,2026-11-17T09:00,2026-11-23T09:00", // Monday
        "2026-11-16T23:59,2026-11-17T09:00,2026-11-23T09:00",
        "2026-11-18T10:00,2026-11-19T09:00,2026-11-23T09:00",
        "2026-11-20T10:00,2026-11-21T09:00,2026-11-23T09:00",
        "2026-11-21T10:00,2026-11-22T09:00,2026-11-23T09:00", // Saturday
        "2026-11-22T00:00,2026-11-23T09:00,2026-11-30T09:00", // Sunday
        "2026-11-22T23:59,2026-11-23T09:00,2026-11-30T09:00",
        "2026-12-31T18:00,2027-01-01T09:00,2027-01-04T09:00",
        "2027-03-27T18:00,2027-03-28T09:00,2027-03-29T09:00", // the clocks change in the night
        "2026-10-24T18:00,2026-10-25T09:00,2026-10-26T09:00",
    })
    void tomorrow_and_next_week_begin_at_nine(LocalDateTime now, LocalDateTime tomorrow, LocalDateTime nextWeek) {
        assertThat(resolve(TOMORROW, now, ALWAYS)).isEqualTo(wakes(tomorrow));
        assertThat(resolve(NEXT_WEEK, now, ALWAYS)).isEqualTo(wakes(nextWeek));
    }

    @Test
    void the_teams_opening_hour_of_that_day_is_taken_where_it_has_one() {
        BusinessHours team = new BusinessHours(
                MADRID,
                false,
                Map.of(
                        DayOfWeek.MONDAY, List.of(OpenInterval.of("08:15", "14:00")),
                        DayOfWeek.TUESDAY, List.of(OpenInterval.of("11:00", "14:00"))),
                Set.of(Holiday.of("2026-11-30")));
        LocalDateTime monday = LocalDateTime.parse("2026-11-16T10:00");
        assertThat(resolve(TOMORROW, monday, team)).isEqualTo(wakes(LocalDateTime.parse("2026-11-17T11:00")));
        assertThat(resolve(NEXT_WEEK, monday, team)).isEqualTo(wakes(LocalDateTime.parse("2026-11-23T08:15")));
        assertThat(resolve(TOMORROW, monday.plusDays(1), team))
                .as("closed on Wednesday")
                .isEqualTo(wakes(LocalDateTime.parse("2026-11-18T09:00")));
        assertThat(resolve(NEXT_WEEK, monday.plusDays(7), team))
                .as("a holiday")
                .isEqualTo(wakes(LocalDateTime.parse("2026-11-30T09:00")));
    }

    @Test
    void the_day_is_the_one_in_the_agents_zone() {
        Instant now = Instant.parse("2026-11-22T23:30:00Z"); // Monday in Madrid, still Sunday in Bogota
        assertThat(SnoozeTimes.resolve(NEXT_WEEK, now, MADRID, ALWAYS))
                .isEqualTo(new SnoozeTime.WakesAt(Instant.parse("2026-11-30T08:00:00Z")));
        assertThat(SnoozeTimes.resolve(TOMORROW, now, ZoneId.of("America/Bogota"), ALWAYS))
                .isEqualTo(new SnoozeTime.WakesAt(Instant.parse("2026-11-23T14:00:00Z")));
    }

    @Test
    void an_opening_hour_that_the_clock_skips_wakes_at_the_change() {
        BusinessHours early = new BusinessHours(
                MADRID, false, Map.of(DayOfWeek.SUNDAY, List.of(OpenInterval.of("02:30", "10:00"))), Set.of());
        assertThat(resolve(TOMORROW, LocalDateTime.parse("2027-03-27T18:00"), early))
                .isEqualTo(new SnoozeTime.WakesAt(Instant.parse("2027-03-28T01:00:00Z")));
    }

    @Test
    void a_chosen_time_wakes_at_the_next_whole_second() {
        assertThat(until("2026-11-23T10:00:00.001Z")).isEqualTo(wakesAt("2026-11-23T10:00:01Z"));
        assertThat(until("2026-11-23T10:00:00Z")).isEqualTo(wakesAt("2026-11-23T10:00:00Z"));
        assertThat(until("2026-11-20T10:00:00.000000001Z")).isEqualTo(wakesAt("2026-11-20T10:00:01Z"));
        assertThat(until("2027-11-20T10:00:00Z")).isEqualTo(wakesAt("2027-11-20T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20T10:00:00Z", "2026-11-20T09:59:59.999Z", "1970-01-01T00:00:00Z"})
    void a_time_that_is_not_in_the_future_is_refused(String time) {
        assertThat(until(time)).isEqualTo(new SnoozeTime.Refused(Reason.NOT_IN_THE_FUTURE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-11-20T10:00:00.001Z", "9999-12-31T23:59:59Z", "+999999999-12-31T23:59:59Z"})
    void a_time_more_than_a_year_ahead_is_refused(String time) {
        assertThat(until(time)).isEqualTo(new SnoozeTime.Refused(Reason.TOO_FAR_AHEAD));
    }

    @Test
    void choices_are_read_from_their_names_and_from_times_with_an_offset() {
        assertThat(SnoozeChoice.of("tomorrow")).contains(TOMORROW);
        assertThat(SnoozeChoice.of("next-week")).contains(NEXT_WEEK);
        assertThat(SnoozeChoice.of("2026-11-23T10:00:00+01:00"))
                .contains(new SnoozeChoice.Until(Instant.parse("2026-11-23T09:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Tomorrow", "next-reply", "2026-11-23", "2026-11-23T10:00:00", "2026-02-30T10:00:00Z"})
    void anything_else_is_no_choice(String text) {
        assertThat(SnoozeChoice.of(text)).isEmpty();
    }

    private static SnoozeTime until(String time) {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        return SnoozeTimes.resolve(new SnoozeChoice.Until(Instant.parse(time)), now, MADRID, ALWAYS);
    }

    private static SnoozeTime resolve(SnoozeChoice choice, LocalDateTime now, BusinessHours hours) {
        return SnoozeTimes.resolve(choice, now.atZone(MADRID).toInstant(), MADRID, hours);
    }

    private static SnoozeTime wakes(LocalDateTime local) {
        return new SnoozeTime.WakesAt(local.atZone(MADRID).toInstant());
    }

    private static SnoozeTime wakesAt(String time) {
        return new SnoozeTime.WakesAt(Instant.parse(time));
    }
}
