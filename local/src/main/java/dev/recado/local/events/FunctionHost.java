package dev.recado.local.events;

import dev.recado.local.template.FunctionSpec;
import java.util.List;

/** Runs functions: in this process, or each in processes of its own. */
public interface FunctionHost extends AutoCloseable {
    /** Invokes {@code function} and waits for its answer, at most for its timeout. */
    Outcome invoke(FunctionSpec function, byte[] event) throws InterruptedException;

    /** The ids of the processes that run the function; empty if it runs in this one. */
    List<Long> pids(String functionId);

    /** How often the function was started afresh. */
    long coldStarts(String functionId);

    @Override
    void close();

    /** What became of an invocation. */
    sealed interface Outcome {
        /** The function returned. */
        @SuppressWarnings("ArrayRecordComponent") // outcomes are never compared
        record Answer(byte[] payload) implements Outcome {}

        /**
         * The function failed, died or ran out of time.
         *
         * @param type the kind of failure, such as an exception's class or {@code Sandbox.Timedout}
         */
        record Failure(String type, String message) implements Outcome {}
    }
}
