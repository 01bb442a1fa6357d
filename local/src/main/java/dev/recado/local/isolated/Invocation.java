package dev.recado.local.isolated;

import dev.recado.local.events.FunctionHost.Outcome;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through a function's process. */
final class Invocation {
    private final String requestId = UUID.randomUUID().toString();
    private final byte[] event;
    private final CompletableFuture<Void> taken = new CompletableFuture<>();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    Invocation(byte[] event) {
        this.event = event.clone();
    }

    String requestId() {
        return requestId;
    }

    byte[] event() {
        return event.clone();
    }

    /** Completes when the process has asked for the event, or will not any more. */
    CompletableFuture<Void> taken() {
        return taken;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    void end(Outcome result) {
        outcome.complete(result);
        taken.complete(null);
    }
}
