package dev.recado.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.autoreply.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallEvidenceTest {
    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final Instant END = START.plusSeconds(40);
    private static final Instant SETTLED = END.plus(CallEvidence.SETTLING);

    private static final CallEvidence COMPLETED = CallEvidence.ended(CallEnd.COMPLETED, END);

    /** A call as its callbacks tell of it, in their order, and what it was. */
    record Script(String name, CallEvent event, Trigger trigger, List<CallEvidence> parts) {
        CallEvidence whole() {
            return parts.stream().reduce(CallEvidence.NONE, CallEvidence::and);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Script> scripts() {
        CallEvidence tree = CallEvidence.started(START, false, CallStage.TREE);
        CallEvidence rings = CallEvidence.started(START, false, CallStage.RINGING);
        CallEvidence voicemail = CallEvidence.started(START, false, CallStage.VOICEMAIL);
        CallEvidence closed = CallEvidence.started(START, true, CallStage.VOICEMAIL);
        CallEvidence rangOut = CallEvidence.dialled(DialEnd.UNANSWERED, CallStage.VOICEMAIL);
        return List.of(
                script("hangs up in the tree", CallEvent.HUNG_UP_IN_TREE, Trigger.MISSED_CALL, tree, COMPLETED),
                script(
                        "hangs up after choosing",
                        CallEvent.HUNG_UP_WAITING,
                        Trigger.CALLER_HUNG_UP,
                        tree,
                        CallEvidence.reached(CallStage.RINGING),
                        COMPLETED),
                script(
                        "hangs up during the greeting before it rings",
                        CallEvent.HUNG_UP_WAITING,
                        Trigger.CALLER_HUNG_UP,
                        rings,
                        COMPLETED),
                script(
                        "hangs up while it rings",
                        CallEvent.HUNG_UP_WAITING,
                        Trigger.CALLER_HUNG_UP,
                        rings,
                        CallEvidence.dialled(DialEnd.GIVEN_UP, CallStage.OVER),
                        COMPLETED),
                script(
                        "hangs up at the voicemail",
                        CallEvent.HUNG_UP_AT_VOICEMAIL,
                        Trigger.MISSED_CALL,
                        rings,
                        rangOut,
                        COMPLETED),
                script(
                        "chooses the voicemail and hangs up there",
                        CallEvent.HUNG_UP_AT_VOICEMAIL,
                        Trigger.MISSED_CALL,
                        tree,
                        CallEvidence.reached(CallStage.VOICEMAIL),
                        COMPLETED),
                script(
                        "rings out where there is no voicemail",
                        CallEvent.UNANSWERED,
                        Trigger.MISSED_CALL,
                        rings,
                        CallEvidence.dialled(DialEnd.UNANSWERED, CallStage.OVER),
                        COMPLETED),
                script(
                        "finds neither telephones nor voicemail",
                        CallEvent.UNANSWERED,
                        Trigger.MISSED_CALL,
                        CallEvidence.started(START, false, CallStage.OVER),
                        COMPLETED),
                script(
                        "is never connected",
                        CallEvent.UNANSWERED,
                        Trigger.MISSED_CALL,
                        rings,
                        CallEvidence.ended(CallEnd.UNCONNECTED, END)),
                script(
                        "leaves a voicemail",
                        CallEvent.VOICEMAIL,
                        Trigger.VOICEMAIL_LEFT,
                        rings,
                        rangOut,
                        CallEvidence.recorded("RE1"),
                        COMPLETED),
                script(
                        "leaves a voicemail at once",
                        CallEvent.VOICEMAIL,
                        Trigger.VOICEMAIL_LEFT,
                        voicemail,
                        CallEvidence.recorded("RE1"),
                        COMPLETED),
                script(
                        "is answered",
                        CallEvent.COMPLETED,
                        Trigger.CALL_COMPLETED,
                        rings,
                        CallEvidence.dialled(DialEnd.ANSWERED, CallStage.OVER),
                        COMPLETED),
                script("calls outside hours", CallEvent.OUTSIDE_HOURS, Trigger.CALL_OUTSIDE_HOURS, closed, COMPLETED),
                script(
                        "leaves a voicemail outside hours",
                        CallEvent.OUTSIDE_HOURS,
                        Trigger.CALL_OUTSIDE_HOURS,
                        closed,
                        CallEvidence.recorded("RE1"),
                        COMPLETED));
    }

    private static Script script(String name, CallEvent event, Trigger trigger, CallEvidence... parts) {
        return new Script(name, event, trigger, List.of(parts));
    }

    @ParameterizedTest(name = "who {0}")
    @MethodSource("scripts")
    void a_call_is_what_its_callbacks_tell(Script script) {
        assertThat(script.whole().event(SETTLED)).contains(script.event());
        assertThat(script.event().trigger()).isEqualTo(script.trigger());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settling")
    void what_may_still_change_waits(String name, CallEvidence evidence, boolean known) {
        assertThat(evidence.event(SETTLED.minusMillis(1)).isPresent()).isEqualTo(known);
        assertThat(evidence.settledAt()).contains(SETTLED);
        assertThat(evidence.event(SETTLED)).isPresent();
    }

    static Stream<Arguments> settling() {
        CallEvidence open =
                CallEvidence.started(START, false, CallStage.VOICEMAIL).and(COMPLETED);
        return Stream.of(
                Arguments.of("a hang-up: a recording may come", open, false),
                Arguments.of("a recording", open.and(CallEvidence.recorded("RE1")), true),
                Arguments.of(
                        "an answered call", open.and(CallEvidence.dialled(DialEnd.ANSWERED, CallStage.OVER)), true),
                Arguments.of(
                        "a recording of a call whose beginning may show that it was outside hours",
                        COMPLETED.and(CallEvidence.recorded("RE1")),
                        false),
                Arguments.of(
                        "a call outside hours", open.and(CallEvidence.started(START, true, CallStage.OVER)), true));
    }

    @Test
    void a_call_that_goes_on_was_nothing_yet_unless_it_is_outside_hours() {
        Instant muchLater = END.plusSeconds(3600);
        assertThat(CallEvidence.started(START, false, CallStage.RINGING).event(muchLater))
                .isEmpty();
        assertThat(CallEvidence.NONE.event(muchLater)).isEmpty();
        assertThat(CallEvidence.NONE.settledAt()).isEmpty();
        assertThat(CallEvidence.started(START, true, CallStage.VOICEMAIL).event(START))
                .contains(CallEvent.OUTSIDE_HOURS);
    }

    @Test
    void a_call_of_which_only_the_end_is_known_was_hung_up_in_the_tree() {
        assertThat(COMPLETED.event(SETTLED)).contains(CallEvent.HUNG_UP_IN_TREE);
    }

    @Test
    void names_lead_back_to_what_they_name() {
        for (CallEvent event : CallEvent.values()) {
            assertThat(CallEvent.of(event.wireName())).contains(event);
            assertThat(event.missed()).isEqualTo(event != CallEvent.COMPLETED);
        }
        for (CallStage stage : CallStage.values()) {
            assertThat(CallStage.of(stage.wireName())).isEqualTo(stage);
        }
        for (DialEnd dial : DialEnd.values()) {
            assertThat(DialEnd.of(dial.wireName())).isEqualTo(dial);
        }
        for (CallEnd end : CallEnd.values()) {
            assertThat(CallEnd.of(end.wireName())).isEqualTo(end);
        }
        assertThat(CallEvent.of("x")).isEmpty();
        assertThat(CallStage.of("x")).isEqualTo(CallStage.BEGUN);
        assertThat(DialEnd.of("x")).isEqualTo(DialEnd.NONE);
        assertThat(CallEnd.of("x")).isEqualTo(CallEnd.NONE);
    }
}
