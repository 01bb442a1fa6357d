package dev.recado.functions.delivery;

import dev.recado.domain.account.Inbox;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.outbound.OutboundMessage;
import dev.recado.richtext.RichText;
import dev.recado.store.ConversationStore;
import dev.recado.store.settings.Settings;
import java.util.Optional;

/** Finds out from whom and to whom a message goes. */
final class Addressing {
    private final ConversationStore conversations;
    private final Settings settings;
    private final OutboundFiles files;

    Addressing(ConversationStore conversations, Settings settings, OutboundFiles files) {
        this.conversations = conversations;
        this.settings = settings;
        this.files = files;
    }

    /**
     * A message with its addresses.
     *
     * @param inboxKey the inbox as the provider's reports name it
     */
    record Addressed(OutboundMessage outbound, String inboxKey) {}

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
                        files.of(message)),
                inbox.key());
    }
}
