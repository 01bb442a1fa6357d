package dev.recado.domain.outbound;

import dev.recado.domain.account.Channel;
import java.util.List;

/**
 * A message to hand to a provider.
 *
 * @param from the inbox's own address
 * @param to the customer's address
 * @param text may be empty when there are files
 * @param reference ours, given to the provider so that its callbacks name it: {@code <conversationId>/<messageId>}
 * @param files as many as the provider takes in one message
 */
public record OutboundMessage(
        String inboxId,
        Channel channel,
        String from,
        String to,
        String text,
        String reference,
        List<OutboundFile> files) {
    public OutboundMessage {
        files = List.copyOf(files);
    }

    /** A message of text alone. */
    public OutboundMessage(String inboxId, Channel channel, String from, String to, String text, String reference) {
        this(inboxId, channel, from, to, text, reference, List.of());
    }
}
