package dev.recado.media;

import dev.recado.domain.media.FileBytes;
import java.util.Arrays;

/**
 * An object's bytes, fetched in pieces. The last piece is kept, so that looking around in one place is one request.
 * Not for several threads.
 */
final class ObjectBytes implements FileBytes {
    /** A small file, and the head of any other, are one request. */
    private static final int PIECE = 64 * 1024;

    private final long size;
    private final Fetch fetch;
    private long keptFrom;
    private byte[] kept = new byte[0];

    ObjectBytes(long size, Fetch fetch) {
        this.size = size;
        this.fetch = fetch;
    }

    /** Fetches bytes that are there. */
    @FunctionalInterface
    interface Fetch {
        byte[] of(long offset, int length);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] read(long offset, int length) {
        if (offset < 0 || offset >= size || length <= 0) {
            return new byte[0];
        }
        int there = (int) Math.min(length, size - offset);
        if (offset < keptFrom || offset + there > keptFrom + kept.length) {
            kept = fetch.of(offset, (int) Math.min(Math.max(PIECE, there), size - offset));
            keptFrom = offset;
        }
        int from = (int) (offset - keptFrom);
        return Arrays.copyOfRange(kept, from, Math.min(from + there, kept.length));
    }
}
