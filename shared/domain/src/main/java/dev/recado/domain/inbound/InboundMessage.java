package dev.recado.domain.inbound;

import dev.recado.domain.conversation.Attachment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's message.
 *
 * @param providerMessageId the provider's id, by which a repeated delivery is known
 * @param customerName the name the provider knows, if it tells
 * @param replyToProviderId the provider's id of the message this one answers
 * @param sentAt the provider's time of sending, or null where it gives none
 * @param receivedAt when the webhook got it
 */
public record InboundMessage(
        String inboxKey,
        String customerAddress,
        String providerMessageId,
        @Nullable String customerName,
        String text,
        List<Attachment> attachments,
        @Nullable String replyToProviderId,
        @Nullable Instant sentAt,
        Instant receivedAt)
        implements InboundEvent {
    public InboundMessage {
        attachments = List.copyOf(attachments);
    }
}
