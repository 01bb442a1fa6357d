package dev.recado.local.demo;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Prints what happens, one line a step, and counts what failed. */
final class Timeline {
    private final PrintStream out;
    private int steps;
    private int failures;

    Timeline(PrintStream out) {
        this.out = out;
    }

    /** Does {@code step} and prints what came of it; a step that fails ends its channel's story. */
    <T> T step(String channel, String what, Step<T> step) throws InterruptedException {
        steps++;
        try {
            T result = step.run();
            print(channel, "ok", what, result instanceof String detail ? detail : null);
            return result;
        } catch (RuntimeException failure) {
            failures++;
            print(channel, "FAILED", what, String.valueOf(failure.getMessage()));
            throw new StoryEnded(failure);
        }
    }

    private void print(String channel, String state, String what, @Nullable String detail) {
        String time = LocalTime.now(ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_LOCAL_TIME);
        out.printf("%s  %-9s  %-6s  %s%s%n", time, channel, state, what, detail == null ? "" : ": " + detail);
    }

    /** Prints the outcome; whether every step went well. */
    boolean conclude() {
        out.println(failures == 0 ? "all " + steps + " steps went well" : failures + " of " + steps + " steps failed");
        return failures == 0;
    }

    /** Something to do that may fail. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws InterruptedException;
    }

    /** A step failed, and what follows makes no sense without it. */
    static final class StoryEnded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoryEnded(Throwable cause) {
            super(cause);
        }
    }
}
