package dev.recado.local.run;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.recado.function.FunctionEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Notes what woke it. */
public final class WakeUpFunction implements RequestStreamHandler {
    public WakeUpFunction(FunctionEnvironment environment) {
        environment.required("STACK");
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Received.WAKE_UPS.add(Received.event(input));
        output.write("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
