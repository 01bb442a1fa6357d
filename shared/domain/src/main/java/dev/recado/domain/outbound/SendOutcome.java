package dev.recado.domain.outbound;

import dev.recado.domain.conversation.DeliveryError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a provider made of a message. */
public sealed interface SendOutcome {
    /** Taken, under the provider's id. */
    record Accepted(String providerMessageId) implements SendOutcome {}

    /** Not taken for a passing reason; {@code retryAfter} is the provider's wish, if it has one. */
    record TryAgain(DeliveryError error, @Nullable Duration retryAfter) implements SendOutcome {}

    /** Never to be taken. */
    record Refused(DeliveryError error) implements SendOutcome {}

    /** The connection broke after the request had left: it may or may not have been taken. */
    record Uncertain(DeliveryError error) implements SendOutcome {}
}
