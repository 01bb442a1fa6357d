package dev.recado.channels;

import dev.recado.domain.account.Channel;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.outbound.OutboundMessage;
import dev.recado.domain.outbound.SendOutcome;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All senders, by channel. */
@Singleton
public final class ChannelSenders {
    private final Map<Channel, ChannelSender> senders = new EnumMap<>(Channel.class);

    public ChannelSenders(List<ChannelSender> senders) {
        for (ChannelSender sender : senders) {
            if (this.senders.put(sender.channel(), sender) != null) {
                throw new IllegalArgumentException("Two senders for " + sender.channel());
            }
        }
    }

    /** Sends through the message's channel. */
    public SendOutcome send(OutboundMessage message) {
        ChannelSender sender = senders.get(message.channel());
        return sender == null
                ? new SendOutcome.Refused(new DeliveryError(
                        "no-sender",
                        "Messages cannot be sent on the channel "
                                + message.channel().wireName()))
                : sender.send(message);
    }
}
