package dev.recado.domain.inbound;

import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message that we sent.
 *
 * @param providerMessageId the provider's id of the message
 * @param messageRef our own reference as sent along with the message ({@code <conversationId>/<messageId>}), where the
 *     provider gives it back
 * @param error why it failed, on {@link DeliveryState#FAILED}
 */
public record DeliveryReport(
        String inboxKey,
        String customerAddress,
        String providerMessageId,
        @Nullable String messageRef,
        DeliveryState state,
        @Nullable DeliveryError error,
        Instant at)
        implements InboundEvent {}
