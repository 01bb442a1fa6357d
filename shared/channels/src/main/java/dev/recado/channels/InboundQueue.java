package dev.recado.channels;

import dev.recado.domain.inbound.CallReport;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundEvent;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.domain.inbound.OptOutNotice;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import dev.recado.function.sqs.QueueClient;
import dev.recado.function.sqs.QueueEntry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The queue between the webhooks and the conversations, in order per inbox and customer. */
@Singleton
public final class InboundQueue {
    private final FunctionEnvironment environment;
    private final QueueClient queues;

    public InboundQueue(FunctionEnvironment environment, QueueClient queues) {
        this.environment = environment;
        this.queues = queues;
    }

    /** Puts all events on the queue; an exception means that the provider must deliver them again. */
    public void enqueue(List<? extends InboundEvent> events) {
        queues.sendAll(
                environment.required(Variables.INBOUND_QUEUE_URL),
                events.stream().map(InboundQueue::entry).toList());
    }

    /** Prepares for the first event without sending anything. */
    public void prime(InboundEvent sample) {
        entry(sample);
        queues.prime();
    }

    static QueueEntry entry(InboundEvent event) {
        return new QueueEntry(
                InboundEventCodec.write(event),
                hash(event.inboxKey() + "|" + order(event)),
                hash(event.inboxKey() + "|" + identity(event)));
    }

    /** What comes in order: all of a customer's events, but no two parts of a call, whose order does not matter. */
    private static String order(InboundEvent event) {
        return event instanceof CallReport report ? identity(report) : event.customerAddress();
    }

    private static String identity(InboundEvent event) {
        return switch (event) {
            case InboundMessage message -> "message|" + message.providerMessageId();
            case CallReport report -> "call|" + report.callId() + "|" + report.part();
            case DeliveryReport report -> "report|" + report.state().wireName() + "|" + report.providerMessageId();
            case OptOutNotice notice -> "opt-out|" + notice.customerAddress() + "|" + notice.out() + "|" + notice.at();
        };
    }

    /** Addresses may have characters that SQS refuses in ids, so ids are hashes: 64 hexadecimal digits. */
    private static String hash(String text) {
        return Hashing.hex(Hashing.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }
}
