package dev.recado.store;

import dev.recado.domain.account.Contact;
import dev.recado.domain.contact.ContactTerm;

/** What became of a contact's change. */
public sealed interface ContactChange {
    /** Stored. */
    record Saved(Contact contact) implements ContactChange {}

    /** Somebody else changed the contact first; nothing is stored. Load and decide again. */
    record ChangedMeanwhile() implements ContactChange {}

    /**
     * An address or number is another contact's already; nothing is stored.
     *
     * @param kind whether it is an address or a number
     */
    record Taken(ContactTerm.Kind kind, String contactId) implements ContactChange {}

    /** Somebody else writes under the identity already; nothing is stored. */
    record IdentityTaken(ContactStore.Identity identity, String contactId) implements ContactChange {}
}
