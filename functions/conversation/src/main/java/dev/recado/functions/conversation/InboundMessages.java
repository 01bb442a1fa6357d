package dev.recado.functions.conversation;

import dev.recado.desk.Outcome;
import dev.recado.desk.Reception;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.contact.ChannelAddress;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.function.Log;
import dev.recado.store.ConversationStore;
import dev.recado.store.Deliveries;
import dev.recado.store.Marker;
import dev.recado.store.MessageRef;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes customers' messages from the providers in. */
@Singleton
class InboundMessages {
    private final Settings settings;
    private final Reception reception;
    private final Deliveries deliveries;
    private final ConversationStore conversations;
    private final OptOutNotices optOuts;

    InboundMessages(
            Settings settings,
            Reception reception,
            Deliveries deliveries,
            ConversationStore conversations,
            OptOutNotices optOuts) {
        this.deliveries = deliveries;
        this.conversations = conversations;
        this.settings = settings;
        this.optOuts = optOuts;
        this.reception = reception;
    }

    void take(InboundMessage message) {
        Inbox inbox = settings.inboxIdOf(message.inboxKey())
                .flatMap(settings::inbox)
                .orElseThrow(() -> new UnknownInboxException(message.inboxKey()));
        Optional<Outcome> outcome = reception.receive(
                inbox,
                customer(inbox, message),
                new Command.Receive(
                        message.customerName(),
                        message.text(),
                        message.attachments(),
                        null,
                        message.sentAt(),
                        message.receivedAt()),
                Marker.ofProviderMessage(inbox.id(), message.providerMessageId()),
                answered(inbox, message));
        if (outcome.isEmpty()) {
            optOuts.takeFromBlocked(inbox, message);
        }
        Log.info(
                "message received",
                "inbox",
                inbox.id(),
                "outcome",
                outcome.map(taken -> taken.getClass().getSimpleName()).orElse("Blocked"));
    }

    /** The message that the customer answers: one of ours, or another of theirs; null where it is not known any more. */
    private @Nullable MessageRef answered(Inbox inbox, InboundMessage message) {
        String providerId = message.replyToProviderId();
        return providerId == null
                ? null
                : deliveries
                        .messageSent(message.inboxKey(), providerId)
                        .or(() -> received(inbox, providerId))
                        .orElse(null);
    }

    private Optional<MessageRef> received(Inbox inbox, String providerId) {
        return conversations
                .remembered(Marker.ofProviderMessage(inbox.id(), providerId))
                .map(before -> new MessageRef(before.conversationId(), before.answerId()));
    }

    private static Reception.Customer customer(Inbox inbox, InboundMessage message) {
        return new Reception.Customer(
                message.customerAddress(),
                message.customerName(),
                null,
                ChannelAddress.phone(inbox.channel(), message.customerAddress()),
                null);
    }

    /**
     * A provider writes to an inbox that nobody has set up. The message ends in the dead-letter queue, with its alarm, from
     * where it can be redriven once the inbox is there.
     */
    static final class UnknownInboxException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        UnknownInboxException(String inboxKey) {
            super("No inbox is set up for " + inboxKey);
        }
    }
}
