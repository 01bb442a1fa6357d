package dev.recado.function.sqs;

import dev.recado.json.JsonObject;
import java.time.Instant;

/**
 * One message of a batch.
 *
 * @param groupId the FIFO group, empty on a standard queue
 * @param deduplicationId what the sender called it, the same when it is sent again; empty on a standard queue
 * @param receiveCount how often it has been delivered, this time included
 * @param sentAt when it was put on the queue
 */
public record SqsMessage(
        String messageId,
        String receiptHandle,
        String body,
        String groupId,
        String deduplicationId,
        int receiveCount,
        Instant sentAt) {

    static SqsMessage of(JsonObject event) {
        JsonObject attributes = event.objectOrEmpty("attributes");
        return new SqsMessage(
                event.textOrEmpty("messageId"),
                event.textOrEmpty("receiptHandle"),
                event.textOrEmpty("body"),
                attributes.textOrEmpty("MessageGroupId"),
                attributes.textOrEmpty("MessageDeduplicationId"),
                attributes.integer("ApproximateReceiveCount").orElse(1L).intValue(),
                Instant.ofEpochMilli(attributes.integer("SentTimestamp").orElse(0L)));
    }
}
