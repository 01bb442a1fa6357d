package dev.recado.store;

import dev.recado.domain.conversation.Delivery;
import dev.recado.domain.conversation.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the customer.
 *
 * @param providerMessageId the provider's id, as soon as it is known
 */
public record Outgoing(
        Message message, Delivery delivery, @Nullable String providerMessageId) {
    String conversationId() {
        return message.conversationId();
    }

    String messageId() {
        return message.id();
    }
}
