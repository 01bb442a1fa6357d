package dev.recado.domain.inbound;

import java.time.Instant;

/**
 * A customer has opted out of campaigns with the provider, or in again.
 *
 * @param word what the provider tells of it: the customer's word, or {@code stop} and {@code resume}
 */
public record OptOutNotice(String inboxKey, String customerAddress, boolean out, String word, Instant at)
        implements InboundEvent {}
