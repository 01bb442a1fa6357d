package dev.recado.local.events;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Knows whether anything is under way, and whether anything happened since one last looked. */
public final class Activity {
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicLong stamp = new AtomicLong();

    /** Begins a piece of work, which lasts until the answer is closed. */
    public Work begin() {
        busy.incrementAndGet();
        stamp.incrementAndGet();
        return new Work();
    }

    /** Notes that something happened. */
    public void happened() {
        stamp.incrementAndGet();
    }

    /** Whether no work is under way. */
    public boolean quiet() {
        return busy.get() == 0;
    }

    /** Grows with everything that happens. */
    public long stamp() {
        return stamp.get();
    }

    /** A piece of work under way. */
    public final class Work implements AutoCloseable {
        private boolean closed;

        private Work() {}

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                stamp.incrementAndGet();
                busy.decrementAndGet();
            }
        }
    }
}
