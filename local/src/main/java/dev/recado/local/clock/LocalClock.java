package dev.recado.local.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The clock of the whole local run: the system's time, moved forward at will. Its offset lives in a file of eight bytes,
 * which the processes of functions map too.
 */
public final class LocalClock implements InstantSource {
    private final Path file;
    private final MappedByteBuffer offset;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private LocalClock(Path file, MappedByteBuffer offset) {
        this.file = file;
        this.offset = offset;
    }

    /** Opens the clock whose offset {@code file} holds, making the file if there is none. */
    public static LocalClock of(Path file) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            return new LocalClock(file, channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The clock's file " + file + " cannot be written", unwritable);
        }
    }

    /** The file that shares the clock with other processes: big-endian milliseconds to add to the system's time. */
    public Path file() {
        return file;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return System.currentTimeMillis() + offset.getLong(0);
    }

    /**
     * Moves the clock forward and lets everything look at what fell due.
     *
     * @throws IllegalArgumentException if {@code step} is negative
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("The clock only moves forward");
        }
        synchronized (this) {
            offset.putLong(0, Math.addExact(offset.getLong(0), step.toMillis()));
            offset.force();
        }
        listeners.forEach(Runnable::run);
    }

    /** Calls {@code listener} after each move of the clock. */
    public void onMove(Runnable listener) {
        listeners.add(listener);
    }
}
