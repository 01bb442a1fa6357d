package dev.recado.domain.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of a message that leaves.
 *
 * @param attempts how many sends were begun
 * @param attemptedAt when the last attempt was marked, or null before the first
 */
public record Delivery(
        DeliveryState state,
        @Nullable DeliveryError error,
        int attempts,
        @Nullable Instant attemptedAt) {
    public static final Delivery QUEUED = new Delivery(DeliveryState.QUEUED, null, 0, null);
    /** Of a message that the customer's client fetches from us. */
    public static final Delivery DONE = new Delivery(DeliveryState.SENT, null, 0, null);
}
