package dev.recado.functions.autoreply;

import dev.recado.desk.Desk;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.firstcontact.EmailCollection;
import dev.recado.domain.firstcontact.EmailInText;
import dev.recado.store.ContactStore;
import dev.recado.store.settings.SettingsRepository;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** Asks a customer whose e-mail address is not known for it, and keeps the one that is told. */
@Singleton
class EmailCollector {
    private final SettingsRepository settings;
    private final ContactStore contacts;
    private final Desk desk;

    EmailCollector(SettingsRepository settings, ContactStore contacts, Desk desk) {
        this.settings = settings;
        this.contacts = contacts;
        this.desk = desk;
    }

    /** Does what a customer's message calls for, once, however often it is told of the message. */
    void attend(Conversation conversation, Message message, Team team, DecisionContext context) {
        if (message.opensConversation()) {
            ask(conversation, message, team, context);
        } else if (conversation.awaitsEmail()) {
            EmailInText.find(message.text()).ifPresent(email -> keep(conversation, email));
        }
    }

    private void ask(Conversation conversation, Message message, Team team, DecisionContext context) {
        if (context.contact().email() != null) {
            return;
        }
        EmailCollection collection = settings.automation(conversation.inboxId()).emailCollection();
        if (collection.enabled()) {
            List<String> texts = Stream.of(collection.invitation(), collection.question())
                    .map(text -> ReplyText.render(text, conversation, message, team, context))
                    .toList();
            desk.apply(conversation, context, new Command.CollectEmail(texts, message.createdAt()));
        }
    }

    /** The address first: where this ends between the two, the next delivery finds it and adds the line. */
    private void keep(Conversation conversation, String email) {
        contacts.fillIn(conversation.contactId(), new ContactStore.Profile(null, email, null));
        desk.apply(conversation.id(), new Command.NoteEmail(email));
    }
}
