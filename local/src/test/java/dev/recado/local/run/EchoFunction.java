package dev.recado.local.run;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.function.FunctionEnvironment;
import dev.recado.local.data.Jsons;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Answers with the event it was handed. */
public final class EchoFunction implements RequestStreamHandler {
    private final FunctionEnvironment environment;

    public EchoFunction(FunctionEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode answer = Jsons.object().put("statusCode", 201);
        answer.putObject("headers").put("content-type", "application/json");
        ObjectNode body = Jsons.object().put("stack", environment.required("STACK"));
        body.set("event", Received.event(input));
        answer.put("body", body.toString());
        output.write(Jsons.bytes(answer));
    }
}
