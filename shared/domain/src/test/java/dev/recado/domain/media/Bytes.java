package dev.recado.domain.media;

import java.util.Arrays;

/** A file in memory. */
record Bytes(byte[] content) implements FileBytes {
    @Override
    public long size() {
        return content.length;
    }

    @Override
    public byte[] read(long offset, int length) {
        int from = (int) Math.min(offset, content.length);
        return Arrays.copyOfRange(content, from, (int) Math.min((long) from + length, content.length));
    }
}
