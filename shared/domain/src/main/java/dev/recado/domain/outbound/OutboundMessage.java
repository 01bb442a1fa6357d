package dev.recado.domain.outbound;

import dev.recado.domain.account.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to hand to a provider.
 *
 * @param from the inbox's own address
 * @param to the customer's address
 * @param text may be empty when there are files
 * @param reference ours, given to the provider so that its callbacks name it: {@code <conversationId>/<messageId>}
 * @param answered the provider's id of the message that this one answers, or null
 * @param files as many as the provider takes in one message
 */
public record OutboundMessage(
        String inboxId,
        Channel channel,
        String from,
        String to,
        String text,
        String reference,
        List<OutboundFile> files,
        @Nullable String answered) {
    public OutboundMessage {
        files = List.copyOf(files);
    }

    /** A message that answers none in particular. */
    public OutboundMessage(
            String inboxId,
            Channel channel,
            String from,
            String to,
            String text,
            String reference,
            List<OutboundFile> files) {
        this(inboxId, channel, from, to, text, reference, files, null);
    }

    /** The same, as an answer to the message that the provider knows under this id. */
    public OutboundMessage answering(@Nullable String providerMessageId) {
        return new OutboundMessage(inboxId, channel, from, to, text, reference, files, providerMessageId);
    }

    /** A message of text alone. */
    public OutboundMessage(String inboxId, Channel channel, String from, String to, String text, String reference) {
        this(inboxId, channel, from, to, text, reference, List.of());
    }
}
