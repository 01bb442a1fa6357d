package dev.recado.domain.media;

import java.nio.charset.StandardCharsets;

/** A piece of a file whose numbers and texts are read without ever reaching outside: what is not there reads as -1 or false. */
final class Window {
    private final byte[] bytes;

    private Window(byte[] bytes) {
        this.bytes = bytes;
    }

    static Window of(FileBytes file, long offset, int length) {
        return offset < 0 || offset >= file.size() || length <= 0
                ? new Window(new byte[0])
                : new Window(file.read(offset, length));
    }

    int length() {
        return bytes.length;
    }

    int u8(int offset) {
        return offset >= 0 && offset < bytes.length ? bytes[offset] & 0xFF : -1;
    }

    int u16(int offset) {
        return holds(offset, 2) ? u8(offset) | u8(offset + 1) << 8 : -1;
    }

    /** An unsigned number of four bytes, the lowest first. */
    long u32(int offset) {
        return holds(offset, 4) ? u16(offset) | (long) u16(offset + 2) << 16 : -1;
    }

    /** As {@link #u32}, the highest byte first. */
    long u32BigEndian(int offset) {
        return holds(offset, 4) ? Integer.toUnsignedLong(Integer.reverseBytes((int) u32(offset))) : -1;
    }

    boolean holds(int offset, int length) {
        return offset >= 0 && length >= 0 && (long) offset + length <= bytes.length;
    }

    /** Whether the letters of {@code text} stand at {@code offset}. */
    boolean has(int offset, String text) {
        return holds(offset, text.length()) && text(offset, text.length()).equals(text);
    }

    boolean has(int offset, int... values) {
        for (int i = 0; i < values.length; i++) {
            if (u8(offset + i) != values[i]) {
                return false;
            }
        }
        return true;
    }

    /** Bytes as letters of Latin-1, as many as there are. */
    String text(int offset, int length) {
        if (offset < 0 || offset >= bytes.length || length <= 0) {
            return "";
        }
        return new String(bytes, offset, Math.min(length, bytes.length - offset), StandardCharsets.ISO_8859_1);
    }
}
