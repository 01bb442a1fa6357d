package dev.recado.local.isolated;

import dev.recado.local.events.FunctionHost.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The processes of one function: started when an event finds none idle, gone when they exit. */
final class ProcessPool {
    private static final int ATTEMPTS = 3;

    private final Supplier<FunctionProcess> starter;
    private final Semaphore slots;
    private final Deque<FunctionProcess> idle = new ArrayDeque<>();
    private final List<FunctionProcess> all = new ArrayList<>();
    private final AtomicLong starts = new AtomicLong();
    private boolean closed;

    ProcessPool(Supplier<FunctionProcess> starter, int maximum) {
        this.starter = starter;
        this.slots = new Semaphore(maximum, true);
    }

    Outcome invoke(byte[] event) throws InterruptedException {
        slots.acquire();
        try {
            Outcome outcome = invokeOnce(event);
            for (int attempt = 1; attempt < ATTEMPTS && neverBegan(outcome); attempt++) {
                outcome = invokeOnce(event);
            }
            return outcome;
        } finally {
            slots.release();
        }
    }

    /** A process that died while it had nothing to do has not seen the event: another one gets it. */
    private static boolean neverBegan(Outcome outcome) {
        return outcome instanceof Outcome.Failure failure && failure.type().equals(RuntimeClient.NEVER_BEGAN);
    }

    private Outcome invokeOnce(byte[] event) throws InterruptedException {
        FunctionProcess process = takeOrStart();
        if (process == null) {
            return new Outcome.Failure("Sandbox.Stopped", "The local run is stopping");
        }
        Outcome outcome = process.invoke(event);
        giveBack(process);
        return outcome;
    }

    private @Nullable FunctionProcess takeOrStart() {
        FunctionProcess waiting = takeIdle();
        if (waiting != null) {
            return waiting;
        }
        FunctionProcess started = starter.get();
        starts.incrementAndGet();
        synchronized (this) {
            all.add(started);
            if (closed) {
                started.kill();
                return null;
            }
        }
        started.onExit(() -> forget(started));
        return started;
    }

    private synchronized @Nullable FunctionProcess takeIdle() {
        FunctionProcess process = idle.pollFirst();
        while (process != null && !process.isAlive()) {
            process = idle.pollFirst();
        }
        return process;
    }

    private synchronized void giveBack(FunctionProcess process) {
        if (process.isAlive() && !closed) {
            idle.addFirst(process);
        }
    }

    private synchronized void forget(FunctionProcess process) {
        all.remove(process);
        idle.remove(process);
    }

    synchronized List<Long> pids() {
        return all.stream()
                .filter(FunctionProcess::isAlive)
                .map(FunctionProcess::pid)
                .toList();
    }

    long starts() {
        return starts.get();
    }

    synchronized void close() {
        closed = true;
        all.forEach(FunctionProcess::kill);
    }
}
