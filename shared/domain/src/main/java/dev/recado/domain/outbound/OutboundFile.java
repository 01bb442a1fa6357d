package dev.recado.domain.outbound;

/**
 * A file that goes with a message.
 *
 * @param kind {@code image} or {@code document}
 * @param url where the provider fetches it, for a while
 */
public record OutboundFile(String kind, String contentType, String name, String url) {}
