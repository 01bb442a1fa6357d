package dev.recado.local.run;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Something slow to start, started while something else does. */
final class InBackground<T> {
    private final FutureTask<T> task;

    private InBackground(Callable<T> work) {
        this.task = new FutureTask<>(work);
        Thread.ofPlatform().name("start").daemon().start(task);
    }

    static <T> InBackground<T> of(Callable<T> work) {
        return new InBackground<>(work);
    }

    /** Waits for it; what it threw is thrown here. */
    T get() throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("A part of the local run does not start", failure.getCause());
        }
    }
}
