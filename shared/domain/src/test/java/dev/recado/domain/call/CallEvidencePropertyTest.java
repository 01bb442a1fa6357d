package dev.recado.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The callbacks of a call come in any order, each any number of times. */
class CallEvidencePropertyTest {
    private static final Instant SETTLED = CallEvidenceTest.END.plus(CallEvidence.SETTLING);

    @Property
    void the_order_and_number_of_callbacks_decide_nothing(
            @ForAll("scripts") CallEvidenceTest.Script script, @ForAll Random random) {
        List<CallEvidence> arrivals = new ArrayList<>(script.parts());
        arrivals.addAll(script.parts());
        Collections.shuffle(arrivals, random);
        CallEvidence known = arrivals.stream().reduce(CallEvidence.NONE, CallEvidence::and);
        assertThat(known).isEqualTo(script.whole());
        assertThat(known.event(SETTLED)).contains(script.event());
    }

    @Property
    void what_is_said_before_the_call_has_settled_is_never_taken_back(
            @ForAll("scripts") CallEvidenceTest.Script script, @ForAll Random random) {
        List<CallEvidence> arrivals = new ArrayList<>(script.parts());
        Collections.shuffle(arrivals, random);
        CallEvidence known = CallEvidence.NONE;
        for (CallEvidence arrival : arrivals) {
            known = known.and(arrival);
            Optional<CallEvent> early = known.event(SETTLED.minusMillis(1));
            assertThat(early.orElse(script.event())).isEqualTo(script.event());
        }
    }

    @Property
    void joining_is_a_union(
            @ForAll("evidence") CallEvidence a,
            @ForAll("evidence") CallEvidence b,
            @ForAll("evidence") CallEvidence c) {
        assertThat(a.and(a)).isEqualTo(a);
        assertThat(a.and(b)).isEqualTo(b.and(a));
        assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
        assertThat(a.and(CallEvidence.NONE)).isEqualTo(a);
    }

    @Provide
    Arbitrary<CallEvidenceTest.Script> scripts() {
        return Arbitraries.of(CallEvidenceTest.scripts());
    }

    @Provide
    Arbitrary<CallEvidence> evidence() {
        Arbitrary<Instant> times = Arbitraries.integers().between(0, 3).map(CallEvidenceTest.START::plusSeconds);
        Arbitrary<CallEvidence> started = Combinators.combine(
                        times, Arbitraries.of(true, false), Arbitraries.of(CallStage.class))
                .as(CallEvidence::started);
        Arbitrary<CallEvidence> dialled = Combinators.combine(
                        Arbitraries.of(DialEnd.class), Arbitraries.of(CallStage.class))
                .as(CallEvidence::dialled);
        Arbitrary<CallEvidence> ended =
                Combinators.combine(Arbitraries.of(CallEnd.class), times).as(CallEvidence::ended);
        Arbitrary<CallEvidence> recorded = Arbitraries.of("RE1", "RE2").map(CallEvidence::recorded);
        return Arbitraries.oneOf(started, dialled, ended, recorded)
                .list()
                .ofMaxSize(4)
                .map(parts -> parts.stream().reduce(CallEvidence.NONE, CallEvidence::and));
    }
}
