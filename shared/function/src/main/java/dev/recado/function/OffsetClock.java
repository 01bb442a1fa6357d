package dev.recado.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;

/** The system's time moved forward by the milliseconds that a shared file holds, read anew each time. */
final class OffsetClock implements InstantSource {
    private final MappedByteBuffer offset;

    private OffsetClock(MappedByteBuffer offset) {
        this.offset = offset;
    }

    static OffsetClock of(String file) {
        try (FileChannel channel = FileChannel.open(Path.of(file), StandardOpenOption.READ)) {
            return new OffsetClock(channel.map(FileChannel.MapMode.READ_ONLY, 0, Long.BYTES));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The clock's offset file " + file + " cannot be read", unreadable);
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(System.currentTimeMillis() + offset.getLong(0));
    }
}
