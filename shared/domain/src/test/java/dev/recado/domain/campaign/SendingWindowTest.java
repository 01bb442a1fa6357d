package dev.recado.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.hours.OpenInterval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingWindowTest {
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final SendingWindow DAYTIME = new SendingWindow(Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toMap(Function.identity(), day -> List.of(OpenInterval.of("09:00", "21:00")))));

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00:00Z, Europe/Madrid, 2026-11-20T10:00:00Z",
        "2026-11-20T08:00:00Z, Europe/Madrid, 2026-11-20T08:00:00Z",
        "2026-11-20T07:59:59Z, Europe/Madrid, 2026-11-20T08:00:00Z",
        "2026-11-20T20:00:00Z, Europe/Madrid, 2026-11-21T08:00:00Z",
        "2026-11-20T10:00:00Z, America/Lima, 2026-11-20T14:00:00Z",
        "2026-11-20T10:00:00Z, Asia/Tokyo, 2026-11-20T10:00:00Z",
        "2026-11-20T12:00:00Z, Asia/Tokyo, 2026-11-21T00:00:00Z",
        // The night in which the clocks go forward, and the one in which they go back.
        "2026-03-28T20:00:00Z, Europe/Madrid, 2026-03-29T07:00:00Z",
        "2026-10-24T20:00:00Z, Europe/Madrid, 2026-10-25T08:00:00Z"
    })
    void people_are_written_to_by_their_own_clock(Instant from, ZoneId zone, Instant next) {
        assertThat(DAYTIME.next(from, zone)).contains(next);
        assertThat(DAYTIME.isOpenAt(from, zone)).isEqualTo(from.equals(next));
    }

    @Test
    void without_a_window_any_time_will_do() {
        Instant night = Instant.parse("2026-11-20T02:00:00Z");
        assertThat(SendingWindow.ANY_TIME.next(night, MADRID)).contains(night);
    }

    @Test
    void a_window_that_never_opens_lets_nobody_be_written_to() {
        SendingWindow closed = new SendingWindow(Map.of(DayOfWeek.MONDAY, List.of()));
        assertThat(closed.next(Instant.parse("2026-11-20T10:00:00Z"), MADRID)).isEmpty();
    }

    @Property
    void the_next_time_is_open_not_before_and_the_first(
            @ForAll("zones") ZoneId zone, @ForAll("minutes") long minute, @ForAll("minutes") long other) {
        Instant from = Instant.EPOCH.plusSeconds(60 * minute);
        Instant next = DAYTIME.next(from, zone).orElseThrow();
        assertThat(next).isAfterOrEqualTo(from);
        LocalTime shown = next.atZone(zone).toLocalTime();
        assertThat(shown).isBetween(LocalTime.of(9, 0), LocalTime.of(21, 0).minusNanos(1));
        assertThat(DAYTIME.next(next, zone)).contains(next);
        Instant between = from.plusSeconds(Math.floorMod(other, 1 + next.getEpochSecond() - from.getEpochSecond()));
        assertThat(DAYTIME.next(between, zone)).contains(between.isBefore(next) ? next : between);
    }

    @ParameterizedTest
    @CsvSource({
        "+34600111222, Europe/Madrid",
        "+351912345678, America/Lima",
        "+447700900123, Europe/London",
        "+5215512345678, America/Lima",
        "+12025550123, America/Lima",
        "+50212345678, America/Guatemala",
        "+819012345678, Asia/Tokyo",
        "+34, Europe/Madrid",
        "US.1349, America/Lima",
        ", America/Lima"
    })
    void a_number_tells_its_zone_where_its_country_has_one(String number, ZoneId zone) {
        assertThat(NumberZones.of(number, ZoneId.of("America/Lima"))).isEqualTo(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "34600111222", "+999"})
    void what_is_no_number_or_of_no_country_tells_nothing(String number) {
        assertThat(NumberZones.of(number, MADRID)).isEqualTo(MADRID);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Europe/Madrid", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Africa/Casablanca")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<Long> minutes() {
        long year = 366 * 24 * 60L;
        return Arbitraries.longs().between(56 * year, 58 * year);
    }
}
