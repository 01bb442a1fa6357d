package dev.recado.function.sqs;

import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Sends to queues and postpones messages; the SDK's client is made on first use. */
@Singleton
public class QueueClient {
    private final FunctionEnvironment environment;
    private volatile @Nullable SqsClient client;

    public QueueClient(FunctionEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Puts a message on a FIFO queue.
     *
     * @param groupId what must be worked in order
     * @param deduplicationId the same message sent again within five minutes is dropped by SQS
     */
    public void send(String queueUrl, String body, String groupId, String deduplicationId) {
        client().sendMessage(request -> request.queueUrl(queueUrl)
                .messageBody(body)
                .messageGroupId(groupId)
                .messageDeduplicationId(deduplicationId));
    }

    /**
     * Puts messages on a FIFO queue in their order, several to a request. When one fails, an exception is thrown and any
     * of them may or may not be on the queue; sent again, those that are will be dropped by their deduplication ids.
     */
    public void sendAll(String queueUrl, List<QueueEntry> entries) {
        for (List<QueueEntry> batch : QueueEntry.batches(entries)) {
            if (batch.size() == 1) {
                QueueEntry entry = batch.getFirst();
                send(queueUrl, entry.body(), entry.groupId(), entry.deduplicationId());
            } else {
                sendBatch(queueUrl, batch);
            }
        }
    }

    private void sendBatch(String queueUrl, List<QueueEntry> batch) {
        List<SendMessageBatchRequestEntry> requests = new ArrayList<>();
        for (QueueEntry entry : batch) {
            requests.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(requests.size()))
                    .messageBody(entry.body())
                    .messageGroupId(entry.groupId())
                    .messageDeduplicationId(entry.deduplicationId())
                    .build());
        }
        SendMessageBatchResponse answer =
                client().sendMessageBatch(request -> request.queueUrl(queueUrl).entries(requests));
        if (!answer.failed().isEmpty()) {
            throw new PartlySentException(
                    answer.failed().getFirst().code(), answer.failed().size(), batch.size());
        }
    }

    /** SQS took only a part of a batch. */
    public static final class PartlySentException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        PartlySentException(String code, int failed, int all) {
            super("SQS refused %d of %d messages: %s".formatted(failed, all, code));
        }
    }

    /** Puts a message on a standard queue. */
    public void send(String queueUrl, String body) {
        client().sendMessage(request -> request.queueUrl(queueUrl).messageBody(body));
    }

    /** Hides a received message for {@code delay}, whole seconds, from now. */
    void postpone(String queueUrl, String receiptHandle, Duration delay) {
        client().changeMessageVisibility(request -> request.queueUrl(queueUrl)
                .receiptHandle(receiptHandle)
                .visibilityTimeout(Math.toIntExact(delay.toSeconds())));
    }

    /** Makes the client, so that a snapshot holds it; it connects on its first call only. */
    public void prime() {
        client();
    }

    private SqsClient client() {
        SqsClient made = client;
        if (made == null) {
            synchronized (this) {
                made = client;
                if (made == null) {
                    made = AwsSdk.client(SqsClient.builder(), "SQS", environment);
                    client = made;
                }
            }
        }
        return made;
    }
}
