package dev.recado.function.sqs;

import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

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
