package dev.recado.store;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Contact;
import dev.recado.domain.audit.Actor;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.optout.OptOut;
import dev.recado.domain.optout.OptOutScope;
import dev.recado.domain.optout.OptOuts;
import dev.recado.domain.optout.OptWord;
import dev.recado.function.ContendedException;
import dev.recado.function.Ids;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records on contacts what customers and providers say of campaigns; what was recorded before is not recorded again. */
@Singleton
public class OptOutRecords {
    private static final int MAX_ATTEMPTS = 20;

    private final ContactStore contacts;

    public OptOutRecords(ContactStore contacts) {
        this.contacts = contacts;
    }

    /**
     * A customer has said a word.
     *
     * @param at when the message was sent, by which a repetition is known
     * @return whether the contact is opted out, and became so by this word
     */
    public boolean said(String contactId, Channel channel, OptWord word, Instant at) {
        Instant saidAt = at.truncatedTo(ChronoUnit.MILLIS);
        OptOut said = OptOut.said(
                word.out(), saidAt, word.text(), OptOut.Source.CUSTOMER, channel == Channel.SMS && word.ofProvider());
        return record(contactId, word.scopes(channel), said)
                .filter(contact -> contact.optOuts().beganWith(OptOutScope.of(channel), saidAt))
                .isPresent();
    }

    /**
     * A provider tells that a customer has opted out or in with it.
     *
     * @param word the customer's word, or the code of the provider's error
     */
    public void byProvider(String contactId, Channel channel, boolean out, String word, Instant at) {
        OptOut said = OptOut.said(
                out, at.truncatedTo(ChronoUnit.MILLIS), word, OptOut.Source.PROVIDER, channel == Channel.SMS);
        record(contactId, Set.of(OptOutScope.of(channel)), said);
    }

    private Optional<Contact> record(String contactId, Set<OptOutScope> scopes, OptOut said) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Contact> base = contacts.load(contactId);
            if (base.isEmpty()) {
                return base;
            }
            OptOuts next = base.get().optOuts().with(scopes, said);
            if (next.equals(base.get().optOuts())) {
                return base;
            }
            ContactChange change =
                    contacts.changeStanding(base.get(), base.get().standing().optedOut(next), act(base.get(), said));
            if (change instanceof ContactChange.Saved(Contact saved)) {
                return Optional.of(saved);
            }
        }
        throw new ContendedException("The contact " + contactId);
    }

    private static AuditEntry act(Contact contact, OptOut said) {
        String name = contact.name();
        Actor actor = said.source() == OptOut.Source.CUSTOMER
                ? new Actor(Actor.Type.CONTACT, contact.id(), name == null ? contact.id() : name)
                : Actor.SYSTEM;
        return new AuditEntry(
                Ids.next(said.at()),
                said.at(),
                actor,
                said.out() ? "opt-out" : "opt-in",
                List.of(),
                Map.of("contact", contact.id(), "fields", "optOuts"));
    }
}
