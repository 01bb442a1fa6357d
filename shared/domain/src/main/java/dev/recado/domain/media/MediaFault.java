package dev.recado.domain.media;

/**
 * Why a channel does not take files.
 *
 * @param index which file, from 0, or -1 for all of them together
 * @param detail in words, with channel and limit
 */
public record MediaFault(int index, String detail) {}
