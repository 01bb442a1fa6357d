package dev.recado.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 1",
        "1, 999, 0, 1",
        "1, 1000, 0, 2",
        "1, 1000, 2, 0",
        "10, 0, 0, 1",
        "10, 250, 1, 2",
        "10, 60000, 0, 601",
        "10, -1, 0, 0",
        "3, 1000, 3, 1"
    })
    void so_many_may_leave_by_now(int perSecond, long millis, long sent, long due) {
        assertThat(new Pace(perSecond).due(START, START.plusMillis(millis), sent))
                .isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, PT0S", "1, 61, PT1M", "10, 100000, PT2H46M39.9S", "100, 0, PT0S"})
    void so_many_last_so_long(int perSecond, long messages, Duration lasts) {
        assertThat(new Pace(perSecond).lasts(messages)).isEqualTo(lasts);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void there_is_a_slowest_and_a_fastest(int perSecond) {
        assertThatThrownBy(() -> new Pace(perSecond)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void no_second_has_more_than_its_share(
            @ForAll @IntRange(min = 1, max = 100) int perSecond,
            @ForAll @LongRange(min = 0, max = 1_000_000) long sent) {
        Pace pace = new Pace(perSecond);
        assertThat(Duration.between(pace.slot(START, sent), pace.slot(START, sent + perSecond)))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.slot(START, sent + 1)).isAfter(pace.slot(START, sent));
    }

    @Property
    void a_message_is_due_from_its_slot_on_and_not_before(
            @ForAll @IntRange(min = 1, max = 100) int perSecond,
            @ForAll @LongRange(min = 0, max = 1_000_000) long sent) {
        Pace pace = new Pace(perSecond);
        Instant slot = pace.slot(START, sent);
        assertThat(pace.due(START, slot.plusNanos(1), sent)).isEqualTo(1);
        assertThat(pace.due(START, slot.minusNanos(1), sent)).isZero();
    }
}
