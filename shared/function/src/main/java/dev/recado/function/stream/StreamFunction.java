package dev.recado.function.stream;

import com.amazonaws.services.lambda.runtime.Context;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.RecadoFunction;
import dev.recado.function.Variables;
import dev.recado.function.sqs.QueueClient;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The base of functions behind the table's stream. A record that fails because AWS could not answer stops the batch
 * there, to be delivered again in order; a record that fails for its own sake would fail for ever and hold up its whole
 * shard, so it is set aside in the poison queue with its body and the others go on.
 */
public abstract class StreamFunction extends RecadoFunction {
    private final QueueClient queues;

    protected StreamFunction(FunctionEnvironment environment) {
        super(environment);
        this.queues = bean(QueueClient.class);
    }

    /** Works one record; it may be delivered more than once. */
    protected abstract void work(StreamRecord record);

    @Override
    protected final void handle(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(Json.writeBytes(JsonBuilder.object()
                .put("batchItemFailures", workInOrder(Json.parseObject(event).objects("Records")))
                .build()));
    }

    private List<JsonObject> workInOrder(List<JsonObject> records) {
        for (JsonObject json : records) {
            StreamRecord record = StreamRecord.of(json);
            try {
                workOrSetAside(record);
            } catch (RuntimeException transientFailure) {
                Log.failure("record " + record.eventId() + " will be delivered again", transientFailure);
                Log.count("FailedRecords");
                return List.of(JsonBuilder.object()
                        .put("itemIdentifier", record.sequenceNumber())
                        .build());
            }
        }
        return List.of();
    }

    private void workOrSetAside(StreamRecord record) {
        try {
            work(record);
        } catch (SdkException | TransientFailure retried) {
            throw retried;
        } catch (RuntimeException poison) {
            Log.failure("record " + record.eventId() + " is set aside", poison);
            Log.count("PoisonRecords");
            queues.send(environment().required(Variables.POISON_QUEUE_URL), Json.write(record.source()));
        }
    }

    /** A failure that another delivery may not meet. */
    public static class TransientFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public TransientFailure(String message) {
            super(message);
        }
    }
}
