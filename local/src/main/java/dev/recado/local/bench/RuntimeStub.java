package dev.recado.local.bench;

import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.http.HttpService;
import dev.recado.local.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Lambda's runtime API for one process that gets one event. Unlike the local run's it notes when each step came, and has
 * the step between a snapshot and its restoration.
 */
final class RuntimeStub implements HttpService, AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final int BODY_LIMIT = 7 * 1024 * 1024;

    private final LoopbackServer server = LoopbackServer.bind(0);
    private final byte[] event;
    private final Runnable restoring;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<byte[]> answered = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    /**
     * @param restoring run between the snapshot and its restoration, if the process takes one
     */
    RuntimeStub(byte[] event, Runnable restoring) throws IOException {
        this.event = event.clone();
        this.restoring = restoring;
        server.start(this, BODY_LIMIT);
    }

    String address() {
        return server.uri().getAuthority();
    }

    /** Completes, in the thread that will hand the event over, when the process asks for its first event. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completes, before the process goes on, with the answer to the event; exceptionally if it failed. */
    CompletableFuture<byte[]> answered() {
        return answered;
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        String step = call.path().substring(PREFIX.length());
        if (step.equals("restore/next")) {
            restoring.run();
            return HttpAnswer.empty(200);
        }
        if (step.equals("invocation/next")) {
            return next();
        }
        if (step.endsWith("/response")) {
            answered.complete(call.body());
        } else {
            answered.completeExceptionally(new IllegalStateException(new String(call.body(), StandardCharsets.UTF_8)));
        }
        return HttpAnswer.empty(202);
    }

    private HttpAnswer next() {
        if (!ready.complete(null)) {
            over.join();
            return HttpAnswer.empty(410);
        }
        Map<String, List<String>> headers = Map.of(
                "Content-Type", List.of("application/json"),
                "Lambda-Runtime-Aws-Request-Id", List.of("00000000-0000-4000-8000-000000000001"),
                "Lambda-Runtime-Deadline-Ms", List.of(Long.toString(System.currentTimeMillis() + 60_000)),
                "Lambda-Runtime-Invoked-Function-Arn", List.of("arn:aws:lambda:eu-west-1:000000000000:function:bench"),
                "Lambda-Runtime-Trace-Id", List.of("Root=1-00000000-000000000000000000000000;Sampled=0"),
                "Lambda-Runtime-Client-Context", List.of("{}"),
                "Lambda-Runtime-Cognito-Identity", List.of("{}"));
        return new HttpAnswer(200, headers, event);
    }

    @Override
    public void close() {
        over.complete(null);
        server.close();
    }
}
