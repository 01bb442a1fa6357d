package dev.recado.domain.conversation;

import java.util.Optional;

/** How far a message that leaves has come. States only move forward; {@code FAILED} and {@code CANCELLED} are final. */
public enum DeliveryState {
    QUEUED("queued"),
    /** An attempt is marked; whether the provider took it is not yet recorded. */
    SENDING("sending"),
    SENT("sent"),
    DELIVERED("delivered"),
    READ("read"),
    FAILED("failed"),
    /** Deleted before it left: the provider never got it. */
    CANCELLED("cancelled");

    private final String wireName;

    DeliveryState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /**
     * Whether news of {@code next} changes a message in this state: forward only, and a failure is believed only while
     * the provider has not told of a delivery.
     */
    public boolean advancesTo(DeliveryState next) {
        if (this == FAILED || this == CANCELLED) {
            return false;
        }
        if (next == CANCELLED) {
            return this == QUEUED;
        }
        if (next == FAILED) {
            return compareTo(DELIVERED) < 0;
        }
        return next.compareTo(this) > 0;
    }

    public static Optional<DeliveryState> of(String wireName) {
        for (DeliveryState state : values()) {
            if (state.wireName.equals(wireName)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
