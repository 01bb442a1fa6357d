package dev.recado.domain.outbound;

import dev.recado.domain.account.Channel;

/**
 * A message to hand to a provider.
 *
 * @param from the inbox's own address
 * @param to the customer's address
 * @param reference ours, given to the provider so that its callbacks name it: {@code <conversationId>/<messageId>}
 */
public record OutboundMessage(String inboxId, Channel channel, String from, String to, String text, String reference) {}
