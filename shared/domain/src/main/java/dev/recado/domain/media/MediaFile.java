package dev.recado.domain.media;

/**
 * A file as far as a channel asks.
 *
 * @param size in bytes
 */
public record MediaFile(String name, MediaType type, long size) {}
