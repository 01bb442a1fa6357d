package dev.recado.local.providers;

import dev.recado.local.events.Activity;
import dev.recado.local.log.TravelLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Calls the product back as providers do: soon after, in order, signed, and again if it does not answer well. */
final class Callbacks implements AutoCloseable {
    private static final Duration SOON = Duration.ofMillis(40);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 5;

    private final HttpClient http;
    private final Activity activity;
    private final TravelLog log;
    private volatile boolean closed;

    Callbacks(HttpClient http, Activity activity, TravelLog log) {
        this.http = http;
        this.activity = activity;
        this.log = log;
    }

    /** Makes the calls one after the other, without keeping anybody waiting. */
    void call(List<Callback> callbacks) {
        Activity.Work work = activity.begin();
        Thread.ofVirtual().name("provider callback").start(() -> {
            try (work) {
                Thread.sleep(SOON);
                for (Callback callback : callbacks) {
                    deliver(callback);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void deliver(Callback callback) throws InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS && !closed; attempt++) {
            if (post(callback)) {
                return;
            }
            Thread.sleep(100L << attempt);
        }
    }

    private boolean post(Callback callback) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(callback.uri())
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString(callback.body(), StandardCharsets.UTF_8));
        callback.headers().forEach(request::header);
        try {
            int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            log.line(TravelLog.Stage.CALLBACK, callback.what() + " " + status);
            return status / 100 == 2;
        } catch (IOException unreachable) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    /**
     * @param what a few words for the log
     */
    record Callback(String what, URI uri, Map<String, String> headers, String body) {
        Callback {
            headers = Map.copyOf(headers);
        }
    }
}
