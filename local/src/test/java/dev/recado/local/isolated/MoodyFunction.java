package dev.recado.local.isolated;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** Does what its event says; uses nothing but what Lambda's runtime has. */
public final class MoodyFunction implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String mood = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        switch (mood) {
            case "\"dawdle\"" -> dawdle();
            case "\"die\"" -> Runtime.getRuntime().halt(3);
            case "\"fail\"" -> throw new IllegalStateException("as told");
            default ->
                output.write((System.getenv("GREETING") + " " + context.getFunctionName() + " " + mood)
                        .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void dawdle() {
        while (true) {
            LockSupport.parkNanos(1_000_000_000L);
        }
    }
}
