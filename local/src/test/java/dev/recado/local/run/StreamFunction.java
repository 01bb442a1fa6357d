package dev.recado.local.run;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.function.FunctionEnvironment;
import dev.recado.local.data.Jsons;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Notes records; one with the attribute {@code poison} fails its batch. */
public final class StreamFunction implements RequestStreamHandler {
    public StreamFunction(FunctionEnvironment environment) {
        environment.required("STACK");
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        for (JsonNode record : Received.event(input).path("Records")) {
            if (record.path("dynamodb").path("NewImage").has("poison")) {
                String number = record.path("dynamodb").path("SequenceNumber").asText();
                output.write(
                        Jsons.bytes(Jsons.parse("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + number + "\"}]}")));
                return;
            }
            Received.STREAM.add(record);
        }
        output.write(Jsons.bytes(Jsons.parse("{\"batchItemFailures\":[]}")));
    }
}
