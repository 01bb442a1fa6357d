package dev.recado.function.sqs;

import com.amazonaws.services.lambda.runtime.Context;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.RecadoFunction;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The base of functions behind a FIFO queue. A message that fails is reported with all later ones of its group, so that
 * order holds, while other groups go on
 * (<a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">partial batch responses</a>).
 * Reported messages are postponed for a short, growing time rather than for the queue's whole visibility timeout.
 */
public abstract class SqsFunction extends RecadoFunction {
    private static final int LONGEST_BACK_OFF_EXPONENT = 7;

    private final String queueUrlVariable;
    private final QueueClient queues;

    protected SqsFunction(FunctionEnvironment environment, String queueUrlVariable) {
        super(environment);
        this.queueUrlVariable = queueUrlVariable;
        this.queues = bean(QueueClient.class);
    }

    /**
     * Works one message; returning means it is done.
     *
     * @throws RetryLater to be given the message again after a chosen time; any other exception means soon
     */
    protected abstract void work(SqsMessage message);

    @Override
    protected final void handle(InputStream event, OutputStream answer, Context context) throws IOException {
        Map<String, Duration> stoppedGroups = new HashMap<>();
        List<JsonObject> failures = new ArrayList<>();
        for (JsonObject json : Json.parseObject(event).objects("Records")) {
            SqsMessage message = SqsMessage.of(json);
            String group = message.groupId().isEmpty() ? message.messageId() : message.groupId();
            if (!stoppedGroups.containsKey(group)) {
                tryWork(message, group, stoppedGroups);
            }
            Duration delay = stoppedGroups.get(group);
            if (delay != null) {
                postpone(message, delay);
                failures.add(JsonBuilder.object()
                        .put("itemIdentifier", message.messageId())
                        .build());
            }
        }
        answer.write(Json.writeBytes(
                JsonBuilder.object().put("batchItemFailures", failures).build()));
    }

    private void tryWork(SqsMessage message, String group, Map<String, Duration> stoppedGroups) {
        try {
            work(message);
        } catch (RetryLater later) {
            Log.info("message postponed", "messageId", message.messageId(), "reason", later.reason());
            stoppedGroups.put(group, later.delay());
        } catch (RuntimeException failure) {
            Log.failure("message " + message.messageId() + " failed", failure);
            Log.count("FailedMessages");
            stoppedGroups.put(group, backOff(message.receiveCount()));
        }
    }

    /** 1, 2, 4 ... seconds by the number of deliveries. */
    private static Duration backOff(int receiveCount) {
        return Duration.ofSeconds(1L << Math.min(receiveCount - 1, LONGEST_BACK_OFF_EXPONENT));
    }

    private void postpone(SqsMessage message, Duration delay) {
        try {
            queues.postpone(environment().required(queueUrlVariable), message.receiptHandle(), delay);
        } catch (RuntimeException failure) {
            Log.failure("message keeps the queue's visibility timeout", failure);
        }
    }
}
