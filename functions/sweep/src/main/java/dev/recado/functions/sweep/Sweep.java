package dev.recado.functions.sweep;

import dev.recado.function.Log;
import org.jspecify.annotations.Nullable;

/** One run, in which what fails keeps nothing else from being attempted. */
final class Sweep {
    private @Nullable RuntimeException firstFailure;

    /**
     * Does one thing.
     *
     * @param failed what is logged when it fails
     */
    void attempt(String failed, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            Log.failure(failed, failure);
            firstFailure = firstFailure == null ? failure : firstFailure;
        }
    }

    /** Fails if anything did, so that the run counts as failed. */
    void end() {
        if (firstFailure != null) {
            throw firstFailure;
        }
    }
}
