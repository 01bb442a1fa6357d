package dev.recado.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.call.CallEnd;
import dev.recado.domain.call.CallEvidence;
import dev.recado.domain.call.CallStage;
import dev.recado.domain.call.DialEnd;
import dev.recado.testing.EmbeddedDynamo;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
class CallStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<CallEvidence> PARTS = List.of(
            CallEvidence.started(NOW, true, CallStage.TREE),
            CallEvidence.reached(CallStage.RINGING),
            CallEvidence.dialled(DialEnd.UNANSWERED, CallStage.VOICEMAIL),
            CallEvidence.recorded("RE1"),
            CallEvidence.recorded("RE2"),
            CallEvidence.ended(CallEnd.COMPLETED, NOW.plusSeconds(30)));

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private CallStore calls;

    @BeforeEach
    void start() {
        calls = new CallStore(dynamo.client(), new Table(dynamo.tableName(), 1), dynamo.environment(() -> NOW));
    }

    private static CallEvidence whole() {
        return PARTS.stream().reduce(CallEvidence.NONE, CallEvidence::and);
    }

    @Test
    void parts_that_come_at_once_and_again_are_all_kept() {
        PARTS.parallelStream().forEach(part -> calls.add("sms", "CA1", part));
        PARTS.parallelStream().forEach(part -> calls.add("sms", "CA1", part));
        assertThat(calls.add("sms", "CA1", CallEvidence.NONE)).isEqualTo(whole());
    }

    @Test
    void each_part_is_answered_with_what_is_known_then() {
        CallEvidence known = CallEvidence.NONE;
        for (CallEvidence part : PARTS) {
            known = known.and(part);
            assertThat(calls.add("sms", "CA1", part)).isEqualTo(known);
        }
    }

    @Test
    void calls_and_inboxes_do_not_mix() {
        calls.add("sms", "CA1", PARTS.getFirst());
        assertThat(calls.add("sms", "CA2", PARTS.getLast())).isEqualTo(PARTS.getLast());
        assertThat(calls.add("other", "CA1", PARTS.getLast())).isEqualTo(PARTS.getLast());
    }
}
