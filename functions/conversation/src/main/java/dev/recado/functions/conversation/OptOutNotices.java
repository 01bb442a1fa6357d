package dev.recado.functions.conversation;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.contact.ChannelAddress;
import dev.recado.domain.contact.ContactTerm;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.domain.inbound.OptOutNotice;
import dev.recado.domain.optout.OptWord;
import dev.recado.domain.optout.ProviderRefusals;
import dev.recado.function.ContendedException;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.store.ContactStore;
import dev.recado.store.ConversationStore;
import dev.recado.store.CustomerThread;
import dev.recado.store.OptOutRecords;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Records the opt-outs that are no message in a conversation: what providers tell, and what blocked contacts write. */
@Singleton
class OptOutNotices {
    private final Settings settings;
    private final ConversationStore conversations;
    private final ContactStore contacts;
    private final OptOutRecords records;
    private final FunctionEnvironment environment;

    OptOutNotices(
            Settings settings,
            ConversationStore conversations,
            ContactStore contacts,
            OptOutRecords records,
            FunctionEnvironment environment) {
        this.settings = settings;
        this.conversations = conversations;
        this.contacts = contacts;
        this.records = records;
        this.environment = environment;
    }

    /** Who opts out before ever writing becomes a contact, so that no campaign reaches them later. */
    void take(OptOutNotice notice) {
        Inbox inbox = inbox(notice.inboxKey());
        String contactId = contactOf(inbox, notice.customerAddress())
                .map(Contact::id)
                .orElseGet(() -> introduced(inbox, notice.customerAddress()));
        records.byProvider(contactId, inbox.channel(), notice.out(), notice.word(), notice.at());
    }

    /** A message of ours was refused because the customer had opted out with the provider. */
    void take(DeliveryReport report) {
        DeliveryError error = report.error();
        if (error != null) {
            Inbox inbox = inbox(report.inboxKey());
            if (ProviderRefusals.isOptOut(inbox.channel(), error.code())) {
                contactOf(inbox, report.customerAddress())
                        .ifPresent(contact ->
                                records.byProvider(contact.id(), inbox.channel(), true, error.code(), report.at()));
            }
        }
    }

    /** What a blocked contact writes is not stored, but that campaigns are not wanted holds after the block too. */
    void takeFromBlocked(Inbox inbox, InboundMessage message) {
        Instant sentAt = message.sentAt();
        Instant at = sentAt == null ? message.receivedAt() : sentAt;
        OptWord.of(message.text())
                .ifPresent(word -> contactOf(inbox, message.customerAddress())
                        .ifPresent(contact -> records.said(contact.id(), inbox.channel(), word, at)));
    }

    private Inbox inbox(String inboxKey) {
        return settings.inboxIdOf(inboxKey)
                .flatMap(settings::inbox)
                .orElseThrow(() -> new InboundMessages.UnknownInboxException(inboxKey));
    }

    private Optional<Contact> contactOf(Inbox inbox, String address) {
        return conversations
                .thread(inbox.id(), address)
                .flatMap(thread -> contacts.load(thread.contactId()))
                .or(() -> Optional.ofNullable(ChannelAddress.phone(inbox.channel(), address))
                        .flatMap(phone -> contacts.having(ContactTerm.ofPhone(phone))));
    }

    private String introduced(Inbox inbox, String address) {
        Instant now = environment.clock().instant();
        Contact contact = new Contact(
                Ids.next(now), null, null, ChannelAddress.phone(inbox.channel(), address), null, false, now);
        if (!contacts.introduce(contact, new CustomerThread(inbox.id(), address, contact.id(), ""))) {
            throw new ContendedException("The customer's first contact");
        }
        return contact.id();
    }
}
