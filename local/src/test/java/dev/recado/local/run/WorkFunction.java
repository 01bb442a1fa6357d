package dev.recado.local.run;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.function.FunctionEnvironment;
import dev.recado.local.data.Jsons;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Notes messages; one whose body begins with {@code bad} fails, and with it those that follow in the batch. */
public final class WorkFunction implements RequestStreamHandler {
    private static volatile boolean refusesAll;

    /** From now on every message fails, or those that are bad alone. */
    static void refuseAll(boolean refuse) {
        refusesAll = refuse;
    }

    public WorkFunction(FunctionEnvironment environment) {
        environment.required("WORK_QUEUE_URL");
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode answer = Jsons.object();
        ArrayNode failures = answer.putArray("batchItemFailures");
        for (JsonNode record : Received.event(input).path("Records")) {
            if (refusesAll
                    || !failures.isEmpty()
                    || record.path("body").asText().startsWith("bad")) {
                failures.addObject()
                        .put("itemIdentifier", record.path("messageId").asText());
            } else {
                Received.WORK.add(record);
            }
        }
        output.write(Jsons.bytes(answer));
    }
}
