package dev.recado.domain.media;

/** A file that can be read in pieces, wherever it lies. */
public interface FileBytes {
    /** Bytes in all. */
    long size();

    /** The bytes from {@code offset} on: {@code length} of them, or as many as there are; none beyond the end. */
    byte[] read(long offset, int length);
}
