package dev.recado.domain.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Hours against {@link MinuteModel}, at clock changes of all zones since 1990. */
class BusinessHoursPropertyTest {
    private static final int DAYS = 4;
    private static final int MARGIN = 2 * 24 * 60;
    private static final Instant SINCE = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");

    private static final List<Change> CHANGES = changes();

    record Change(ZoneId zone, ZoneOffsetTransition transition) {
        @Override
        public String toString() {
            return zone + " " + transition;
        }
    }

    @Property(tries = 250)
    void hours_agree_with_the_wall_clock_minute_by_minute(
            @ForAll("changes") Change change, @ForAll("weeks") Map<DayOfWeek, List<OpenInterval>> week) {
        assertAgreement(hours(change, week, Set.of()), change);
    }

    @Property(tries = 100)
    void holidays_agree_too(
            @ForAll("changes") Change change, @ForAll("weeks") Map<DayOfWeek, List<OpenInterval>> week) {
        LocalDate day = change.transition().getDateTimeAfter().toLocalDate();
        Set<Holiday> holidays = Set.of(new Holiday.Once(day), new Holiday.Yearly(MonthDay.from(day.plusDays(2))));
        assertAgreement(hours(change, week, holidays), change);
    }

    @Example
    void intervals_around_every_change_of_the_clock_agree() {
        int checked = 0;
        for (Change change : CHANGES) {
            if (change.transition().getInstant().isAfter(Instant.parse("2024-01-01T00:00:00Z"))
                    || change.transition().getDuration().abs().toMinutes() != 60) {
                assertOpenNear(change);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(500);
    }

    @Property(tries = 60)
    void a_week_without_gaps_is_open_at_every_instant(@ForAll("changes") Change change) {
        Map<DayOfWeek, List<OpenInterval>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(OpenInterval.of("00:00", "24:00")));
        }
        BusinessHours hours = hours(change, week, Set.of());
        for (long second = -100_000; second < 100_000; second += 7) {
            assertThat(hours.isOpenAt(change.transition().getInstant().plusSeconds(second)))
                    .isTrue();
        }
    }

    private static void assertOpenNear(Change change) {
        LocalDateTime before = change.transition().getDateTimeBefore();
        LocalDateTime after = change.transition().getDateTimeAfter();
        Map<DayOfWeek, List<OpenInterval>> week = new EnumMap<>(DayOfWeek.class);
        for (LocalDateTime edge :
                List.of(before.minusMinutes(20), before.plusMinutes(10), after, after.plusMinutes(10))) {
            week.computeIfAbsent(edge.getDayOfWeek(), ignored -> new ArrayList<>())
                    .add(interval(minuteOf(edge), minuteOf(edge.plusMinutes(25))));
        }
        BusinessHours hours = hours(change, week, Set.of());
        MinuteModel model = new MinuteModel(hours, change.transition().getInstant(), 2);
        int middle = model.open.length / 2;
        for (int i = middle - 200; i < middle + 200; i++) {
            assertThat(hours.isOpenAt(model.minute(i)))
                    .as("%s at %s", change, model.minute(i))
                    .isEqualTo(model.open[i]);
        }
    }

    private static void assertAgreement(BusinessHours hours, Change change) {
        MinuteModel model = new MinuteModel(hours, change.transition().getInstant(), DAYS);
        for (int i = MARGIN; i < model.open.length - MARGIN; i++) {
            Instant instant = model.minute(i).plusSeconds(i % 60);
            boolean open = hours.isOpenAt(instant);
            assertThat(open).as("%s at %s", change, instant).isEqualTo(model.open[i]);
            if (i % 61 == 0) {
                assertNextOpening(hours, model, i);
                assertNextClosing(hours, model, i);
                assertPreview(hours, model, i);
                assertClosedPeriod(hours, model, i);
            }
        }
    }

    private static void assertNextOpening(BusinessHours hours, MinuteModel model, int i) {
        Optional<Instant> next = hours.nextOpening(model.minute(i));
        for (int j = i; j < model.open.length - MARGIN; j++) {
            if (model.open[j]) {
                assertThat(next).as("from %s", model.minute(i)).contains(model.minute(j));
                return;
            }
        }
        assertThat(next.orElse(Instant.MAX)).isAfterOrEqualTo(model.minute(model.open.length - MARGIN));
    }

    private static void assertNextClosing(BusinessHours hours, MinuteModel model, int i) {
        Optional<Instant> next = hours.nextClosing(model.minute(i));
        for (int j = i; j < model.open.length - MARGIN - 1; j++) {
            if (model.open[j] && !model.open[j + 1]) {
                assertThat(next).as("from %s", model.minute(i)).contains(model.minute(j + 1));
                return;
            }
        }
        assertThat(next.orElse(Instant.MAX)).isAfterOrEqualTo(model.minute(model.open.length - MARGIN));
    }

    private static void assertPreview(BusinessHours hours, MinuteModel model, int i) {
        HoursPreview preview = HoursPreview.of(hours, model.minute(i));
        assertThat(preview.open()).isEqualTo(model.open[i]);
        for (int j = i + 1; j < model.open.length - MARGIN; j++) {
            if (model.open[j] && !model.open[j - 1]) {
                assertThat(preview.nextOpening()).as("from %s", model.minute(i)).isEqualTo(model.minute(j));
                return;
            }
        }
        Instant next = preview.nextOpening();
        assertThat(next == null ? Instant.MAX : next).isAfterOrEqualTo(model.minute(model.open.length - MARGIN));
    }

    private static void assertClosedPeriod(BusinessHours hours, MinuteModel model, int i) {
        Optional<Instant> start = hours.closedPeriodStart(model.minute(i));
        assertThat(start.isEmpty()).isEqualTo(model.open[i]);
        for (int j = i; start.isPresent() && j > MARGIN; j--) {
            if (model.open[j - 1]) {
                assertThat(start).as("at %s", model.minute(i)).contains(model.minute(j));
                return;
            }
        }
        assertThat(start.orElse(Instant.MIN)).isBeforeOrEqualTo(model.minute(MARGIN));
    }

    private static BusinessHours hours(Change change, Map<DayOfWeek, List<OpenInterval>> week, Set<Holiday> holidays) {
        return new BusinessHours(change.zone(), false, week, holidays);
    }

    private static int minuteOf(LocalDateTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    private static OpenInterval interval(int start, int end) {
        return new OpenInterval(start, start == end ? (end + 30) % 1440 : end);
    }

    @Provide("changes")
    Arbitrary<Change> anyChange() {
        return Arbitraries.of(CHANGES);
    }

    @Provide("weeks")
    Arbitrary<Map<DayOfWeek, List<OpenInterval>>> anyWeek() {
        Arbitrary<Integer> minute = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 1439),
                Arbitraries.integers().between(0, 47).map(half -> half * 30),
                Arbitraries.integers().between(0, 240));
        Arbitrary<OpenInterval> interval = Combinators.combine(
                        minute, Arbitraries.frequencyOf(Tuple.of(5, minute), Tuple.of(1, Arbitraries.just(1440))))
                .as(BusinessHoursPropertyTest::interval);
        return Arbitraries.maps(Arbitraries.of(DayOfWeek.class), interval.list().ofMaxSize(3));
    }

    private static List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        Set<ZoneRules> seen = new HashSet<>();
        for (String id : ZoneId.getAvailableZoneIds().stream().sorted().toList()) {
            ZoneId zone = ZoneId.of(id);
            if (seen.add(zone.getRules())) {
                ZoneOffsetTransition next = zone.getRules().nextTransition(SINCE);
                while (next != null && next.getInstant().isBefore(UNTIL)) {
                    // The model looks at whole minutes.
                    if (next.getInstant().getEpochSecond() % 60 == 0
                            && next.getOffsetAfter().getTotalSeconds() % 60 == 0) {
                        changes.add(new Change(zone, next));
                    }
                    next = zone.getRules().nextTransition(next.getInstant());
                }
            }
        }
        return List.copyOf(changes);
    }
}
