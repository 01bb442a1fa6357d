package dev.recado.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.domain.call.CallEnd;
import dev.recado.domain.call.CallEvidence;
import dev.recado.domain.call.CallRecording;
import dev.recado.domain.call.CallStage;
import dev.recado.domain.call.DialEnd;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.inbound.CallReport;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundEvent;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.domain.inbound.OptOutNotice;
import dev.recado.function.sqs.QueueEntry;
import dev.recado.json.JsonObject;
import dev.recado.json.MalformedJsonException;
import dev.recado.testing.SampleEvents;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.DateTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundEventCodecTest {
    private static final DeliveryReport REPORT =
            new DeliveryReport("inbox:sms", "+34600111222", "SM1", null, DeliveryState.SENT, null, Instant.EPOCH);

    @Property
    void what_is_written_reads_back_the_same(@ForAll("events") InboundEvent event) {
        assertThat(InboundEventCodec.read(InboundEventCodec.write(event))).isEqualTo(event);
    }

    @Property
    void ids_on_the_queue_are_legal_whatever_the_address(@ForAll("events") InboundEvent event) {
        QueueEntry entry = InboundQueue.entry(event);
        assertThat(entry.groupId()).matches("[0-9a-f]{64}");
        assertThat(entry.deduplicationId()).matches("[0-9a-f]{64}");
    }

    @Test
    void one_customer_is_one_group_and_each_news_its_own() {
        DeliveryReport delivered = new DeliveryReport(
                "inbox:sms", "+34600111222", "SM1", null, DeliveryState.DELIVERED, null, Instant.EPOCH);
        InboundMessage message =
                new InboundMessage("inbox:sms", "+34600111222", "SM1", null, "", List.of(), null, null, Instant.EPOCH);
        assertThat(List.of(REPORT, delivered, message))
                .extracting(event -> InboundQueue.entry(event).groupId())
                .containsOnly(InboundQueue.entry(REPORT).groupId());
        assertThat(List.of(REPORT, delivered, message))
                .extracting(event -> InboundQueue.entry(event).deduplicationId())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conversation-message",
                "conversation-delivery-report",
                "conversation-opt-out",
                "conversation-call"
            })
    void the_sample_events_are_readable(String sample) {
        JsonObject record = SampleEvents.read(sample).objects("Records").getFirst();
        InboundEvent event = InboundEventCodec.read(record.textOrEmpty("body"));
        assertThat(event.inboxKey()).isEqualTo("inbox:sms");
        assertThat(event.customerAddress()).isEqualTo("+34600111222");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\":2,\"kind\":\"message\"}",
                "{\"version\":1,\"kind\":\"other\"}",
                "{\"version\":1,\"kind\":\"message\",\"inboxKey\":\"inbox:sms\"}",
                "{\"version\":1,\"kind\":\"report\",\"inboxKey\":\"a\",\"customerAddress\":\"b\",\"providerMessageId\":\"c\","
                        + "\"state\":\"lost\",\"at\":\"2026-11-20T10:15:30Z\"}",
                "{\"version\":1,\"kind\":\"report\",\"inboxKey\":\"a\",\"customerAddress\":\"b\",\"providerMessageId\":\"c\","
                        + "\"state\":\"sent\",\"at\":\"yesterday\"}",
            })
    void a_body_that_is_no_event_is_refused(String body) {
        assertThatThrownBy(() -> InboundEventCodec.read(body)).isInstanceOf(MalformedJsonException.class);
    }

    @Provide
    Arbitrary<InboundEvent> events() {
        Arbitrary<String> texts = Arbitraries.strings();
        Arbitrary<String> optional = texts.injectNull(0.3);
        Arbitrary<Instant> times = DateTimes.instants();
        Arbitrary<Attachment> attachments = Combinators.combine(
                        texts, optional, optional, texts, Arbitraries.of(true, false))
                .as(Attachment::new);
        Arbitrary<InboundEvent> messages = Combinators.combine(
                        texts,
                        texts,
                        texts,
                        optional,
                        texts,
                        attachments.list().ofMaxSize(3),
                        optional,
                        times.injectNull(0.3))
                .flatAs((inbox, customer, id, name, text, files, reply, sentAt) ->
                        times.map(at -> new InboundMessage(inbox, customer, id, name, text, files, reply, sentAt, at)));
        Arbitrary<DeliveryError> errors = Combinators.combine(texts, texts).as(DeliveryError::new);
        Arbitrary<InboundEvent> reports = Combinators.combine(
                        texts,
                        texts,
                        texts,
                        optional,
                        Arbitraries.of(DeliveryState.values()),
                        errors.injectNull(0.5),
                        times)
                .as(DeliveryReport::new);
        Arbitrary<InboundEvent> notices = Combinators.combine(texts, texts, Arbitraries.of(true, false), texts, times)
                .as(OptOutNotice::new);
        return Arbitraries.oneOf(messages, reports, notices, calls(texts, optional, times));
    }

    private static Arbitrary<InboundEvent> calls(
            Arbitrary<String> texts, Arbitrary<String> optional, Arbitrary<Instant> times) {
        Arbitrary<CallEvidence> evidence = Combinators.combine(
                        times.injectNull(0.3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(CallStage.values()),
                        Arbitraries.of(DialEnd.values()),
                        Arbitraries.of(CallEnd.values()),
                        times.injectNull(0.3))
                .as((started, closed, stage, dial, end, ended) ->
                        new CallEvidence(started, closed, stage, dial, end, ended, new TreeSet<>()));
        Arbitrary<CallRecording> recordings = Combinators.combine(
                        texts, texts, Arbitraries.integers().greaterOrEqual(0).injectNull(0.3), optional)
                .as(CallRecording::new);
        return Combinators.combine(texts, texts, texts, evidence, recordings.injectNull(0.5), times)
                .as((customer, call, part, told, recording, at) -> new CallReport(
                        "inbox:sms",
                        customer,
                        call,
                        part,
                        true,
                        recording == null ? told : told.and(CallEvidence.recorded(recording.id())),
                        recording,
                        at));
    }

    @Test
    void the_parts_of_a_call_wait_for_nobody() {
        CallReport begun = new CallReport(
                "inbox:sms", "+34600111222", "CA1", "begun", true, CallEvidence.NONE, null, Instant.EPOCH);
        CallReport ended = new CallReport(
                "inbox:sms", "+34600111222", "CA1", "ended", true, CallEvidence.NONE, null, Instant.EPOCH);
        assertThat(List.of(begun, ended, REPORT))
                .extracting(event -> InboundQueue.entry(event).groupId())
                .doesNotHaveDuplicates();
        assertThat(InboundQueue.entry(begun)).isEqualTo(InboundQueue.entry(begun));
    }
}
