package dev.recado.functions.delivery;

import dev.recado.domain.account.Inbox;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.outbound.OutboundMessage;
import dev.recado.richtext.RichText;
import dev.recado.store.ConversationStore;
import dev.recado.store.Deliveries;
import dev.recado.store.settings.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out from whom and to whom a message goes. */
final class Addressing {
    private final ConversationStore conversations;
    private final Deliveries deliveries;
    private final Settings settings;
    private final OutboundFiles files;

    Addressing(ConversationStore conversations, Deliveries deliveries, Settings settings, OutboundFiles files) {
        this.deliveries = deliveries;
        this.conversations = conversations;
        this.settings = settings;
        this.files = files;
    }

    /**
     * A message with its addresses.
     *
     * @param inboxKey the inbox as the provider's reports name it
     * @param contactId whom it goes to
     */
    record Addressed(OutboundMessage outbound, String inboxKey, String contactId) {}

    /** Empty when the conversation or its inbox is gone. */
    Optional<Addressed> of(Message message) {
        return conversations
                .load(message.conversationId())
                .flatMap(conversation ->
                        settings.inbox(conversation.inboxId()).map(inbox -> of(message, conversation, inbox)));
    }

    private Addressed of(Message message, Conversation conversation, Inbox inbox) {
        return new Addressed(
                new OutboundMessage(
                                inbox.id(),
                                inbox.channel(),
                                inbox.address(),
                                conversation.customerAddress(),
                                RichText.onChannel(inbox.channel(), message.text()),
                                message.reference(),
                                files.of(message))
                        .answering(answered(message)),
                inbox.key(),
                conversation.contactId());
    }

    /** The provider's id of the message that this one answers; null where it answers none, or one without such an id. */
    private @Nullable String answered(Message message) {
        String replyTo = message.replyTo();
        return replyTo == null
                ? null
                : deliveries.providerIdOf(message.conversationId(), replyTo).orElse(null);
    }
}
