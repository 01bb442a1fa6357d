package dev.recado.local.isolated;

import dev.recado.local.events.FunctionHost.Outcome;
import dev.recado.local.template.FunctionSpec;
import org.jspecify.annotations.Nullable;

/** The runtime API's side of one process: which event it has, and which it gets next. */
final class RuntimeClient {
    /** The kind of failure of an event that its process ended without asking for. */
    static final String NEVER_BEGAN = "Runtime.NeverBegan";

    private final String token;
    private final FunctionSpec function;
    private @Nullable Invocation waiting;
    private @Nullable Invocation running;
    private boolean gone;

    RuntimeClient(String token, FunctionSpec function) {
        this.token = token;
        this.function = function;
    }

    String token() {
        return token;
    }

    FunctionSpec function() {
        return function;
    }

    /** Gives the process an event, which it takes when it asks for one. */
    synchronized void offer(Invocation invocation) {
        if (gone) {
            invocation.end(exited(NEVER_BEGAN));
            return;
        }
        waiting = invocation;
        notifyAll();
    }

    /** Waits for the next event; null once the process has gone. */
    synchronized @Nullable Invocation next() throws InterruptedException {
        while (waiting == null && !gone) {
            wait();
        }
        Invocation next = gone ? null : waiting;
        waiting = null;
        running = next;
        if (next != null) {
            next.taken().complete(null);
        }
        return next;
    }

    /** The process is done with the event {@code requestId}. */
    synchronized void end(String requestId, Outcome outcome) {
        Invocation ended = running;
        if (ended != null && ended.requestId().equals(requestId)) {
            running = null;
            ended.end(outcome);
        }
    }

    /** The process could not start its function. */
    synchronized void end(Outcome outcome) {
        Invocation ended = waiting;
        waiting = null;
        if (ended != null) {
            ended.end(outcome);
        }
    }

    /** The process has ended: whatever it was at has failed. */
    synchronized void exit() {
        gone = true;
        if (waiting != null) {
            waiting.end(exited(NEVER_BEGAN));
        }
        if (running != null) {
            running.end(exited("Runtime.ExitError"));
        }
        waiting = null;
        running = null;
        notifyAll();
    }

    private static Outcome exited(String type) {
        return new Outcome.Failure(type, "The process has ended");
    }
}
