package dev.recado.testing;

import dev.recado.function.ExternalCalls;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends the process, as far as the code can tell, once a number of external calls have been answered.
 *
 * <pre>{@code
 * Crash crash = new Crash(3);
 * boolean stopped = crash.during(() -> Invocation.of(new RelayFunction(desk.environment(crash)), event));
 * }</pre>
 */
public final class Crash implements ExternalCalls {
    private final int after;
    private final List<String> calls = new ArrayList<>();

    /** Stops the work after that many calls. */
    public Crash(int after) {
        this.after = after;
    }

    @Override
    public void answered(String call) {
        calls.add(call);
        if (calls.size() == after) {
            throw new StopError();
        }
    }

    /** Does the work, and says whether it was stopped rather than ended before as many calls. */
    public boolean during(Runnable work) {
        try {
            work.run();
            return false;
        } catch (StopError stopped) {
            return true;
        }
    }

    /** Whether there were as many calls. */
    public boolean happened() {
        return calls.size() >= after;
    }

    /** The name of the latest call. */
    public String lastCall() {
        return calls.getLast();
    }

    /** Not an exception that anything handles. */
    private static final class StopError extends Error {
        private static final long serialVersionUID = 1L;
    }
}
