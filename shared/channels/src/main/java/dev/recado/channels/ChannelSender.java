package dev.recado.channels;

import dev.recado.domain.account.Channel;
import dev.recado.domain.outbound.OutboundMessage;
import dev.recado.domain.outbound.SendOutcome;

/** Hands messages to one channel's provider. To add a channel, make another one of these a singleton. */
public interface ChannelSender {
    Channel channel();

    /** Tries once to send; what the provider makes of it is an outcome, never an exception. */
    SendOutcome send(OutboundMessage message);
}
