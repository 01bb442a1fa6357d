package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.contact.ContactTerm;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.ContendedException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Reads and writes contacts. A contact that was merged into another is read as that other, and one that is being erased is
 * not there.
 */
@Singleton
public class ContactStore {
    private static final int BATCH = 100;
    private static final int MAX_ATTEMPTS = 20;
    /** A contact takes in at most this many others, so no chain of merges is longer. */
    private static final int LONGEST_CHAIN = 64;

    private final DynamoDbClient client;
    private final Table table;
    private final ContactWrites writes;

    public ContactStore(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
        this.writes = new ContactWrites(table);
    }

    /** An address on an inbox under which a contact writes. */
    public record Identity(String inboxId, String address) {}

    /** The contact as of now. */
    public Optional<Contact> load(String contactId) {
        String id = contactId;
        for (int hop = 0; hop < LONGEST_CHAIN; hop++) {
            Map<String, AttributeValue> item = item(id);
            if (item.isEmpty() || ContactItem.erased(item)) {
                return Optional.empty();
            }
            Optional<String> next = ContactItem.mergedInto(item);
            if (next.isEmpty()) {
                return Optional.of(ContactItem.read(item));
            }
            id = next.get();
        }
        throw new IllegalStateException("The contact " + contactId + " was merged in a circle");
    }

    private Map<String, AttributeValue> item(String contactId) {
        return client.getItem(request -> request.tableName(table.name())
                        .key(Table.contact(contactId))
                        .consistentRead(true))
                .item();
    }

    /** Whose an address or number is: the contact that has this unique term. */
    public Optional<Contact> having(ContactTerm term) {
        Map<String, AttributeValue> item = client.getItem(request -> request.tableName(table.name())
                        .key(Table.term(term, ""))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : load(Attributes.reading(item).requiredText(ContactWrites.CONTACT));
    }

    /** The addresses under which a contact writes, of all inboxes; at most {@code limit}. */
    public List<Identity> identities(String contactId, int limit) {
        return client
                .query(request -> request.tableName(table.name())
                        .keyConditionExpression("PK = :pk AND begins_with(SK, :prefix)")
                        .expressionAttributeValues(Map.of(
                                ":pk", string(Table.contactPartition(contactId)),
                                ":prefix", string(Table.IDENTITY_PREFIX)))
                        .limit(limit))
                .items()
                .stream()
                .map(Attributes::reading)
                .map(item -> new Identity(item.requiredText("inbox"), item.requiredText("addr")))
                .toList();
    }

    /** Stores a contact's profile, new or changed, whatever was stored before; for tests and for loading data. */
    public void save(Contact contact) {
        client.putItem(request -> request.tableName(table.name()).item(ContactItem.of(contact)));
    }

    /** Stores a contact with the threads it is known to write on. */
    public ContactChange create(Contact contact, List<Identity> identities) {
        return create(contact, identities, null);
    }

    /** As {@link #create(Contact, List)}, by an agent. */
    public ContactChange create(Contact contact, List<Identity> identities, @Nullable AuditEntry act) {
        List<TransactWriteItem> all = new ArrayList<>(writes.introduce(contact));
        all.addAll(writes.audit(contact.id(), act));
        for (Identity identity : identities) {
            CustomerThread thread = new CustomerThread(identity.inboxId(), identity.address(), contact.id(), "");
            all.add(newItem(ThreadItem.of(thread)));
            all.add(writes.identity(thread));
        }
        ContactChange change = commit(all, contact);
        return change instanceof ContactChange.ChangedMeanwhile
                ? identities.stream()
                        .flatMap(identity -> threadOf(identity).stream()
                                .map(thread -> new ContactChange.IdentityTaken(identity, thread.contactId())))
                        .<ContactChange>map(taken -> taken)
                        .findFirst()
                        .orElse(change)
                : change;
    }

    /** Stores {@code next} in place of {@code base}, if that is still what is stored. */
    public ContactChange change(Contact base, Contact next) {
        return change(base, next, null);
    }

    /** As {@link #change(Contact, Contact)}, by an agent. */
    public ContactChange change(Contact base, Contact next, @Nullable AuditEntry act) {
        List<TransactWriteItem> all = writes.replace(base, next);
        all.addAll(writes.audit(base.id(), act));
        return commit(all, next.withVersion(base.version() + 1));
    }

    /**
     * Stores {@code next} in place of {@code base}, and that it writes under an identity. Which contact has the identity is
     * looked at first, and again by the transaction.
     */
    public ContactChange addIdentity(Contact base, Contact next, Identity identity, @Nullable AuditEntry act) {
        CustomerThread thread = new CustomerThread(identity.inboxId(), identity.address(), base.id(), "");
        Optional<String> named = threadOf(identity).map(CustomerThread::contactId);
        Optional<Contact> owner = named.flatMap(this::load);
        if (owner.isPresent()) {
            return owner.get().id().equals(base.id())
                    ? new ContactChange.Saved(base)
                    : new ContactChange.IdentityTaken(identity, owner.get().id());
        }
        List<TransactWriteItem> all = writes.replace(base, next);
        all.add(named.map(erased -> writes.takeOver(thread, erased)).orElseGet(() -> newItem(ThreadItem.of(thread))));
        all.add(writes.identity(thread));
        all.addAll(writes.audit(base.id(), act));
        return commit(all, next.withVersion(base.version() + 1));
    }

    /**
     * Takes an identity from a contact: what comes from there next is somebody new's, or whose number it is.
     *
     * @param thread where the identity's messages went until now, as just loaded
     * @param last the conversation that they went to, as just loaded, or null; it must not have changed meanwhile
     */
    public ContactChange removeIdentity(
            Contact base, CustomerThread thread, @Nullable Conversation last, @Nullable AuditEntry act) {
        List<TransactWriteItem> all = writes.replace(base, base);
        all.add(writes.deleteThread(thread));
        all.add(writes.delete(Table.identityOfContact(base.id(), thread.inboxId(), thread.customerAddress())));
        all.add(writes.delete(Table.visitorAddress(thread.inboxId(), thread.customerAddress())));
        if (last != null) {
            all.add(writes.requireVersion(last));
        }
        all.addAll(writes.audit(base.id(), act));
        return commit(all, base.withVersion(base.version() + 1));
    }

    private Optional<CustomerThread> threadOf(Identity identity) {
        Map<String, AttributeValue> item = client.getItem(request -> request.tableName(table.name())
                        .key(Table.thread(identity.inboxId(), identity.address()))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(ThreadItem.read(item, identity));
    }

    /** As {@link #change(Contact, Contact, AuditEntry)}, where only the contact's standing changes: it is found as before. */
    public ContactChange changeStanding(Contact base, Contact.Standing standing, @Nullable AuditEntry act) {
        Contact next = base.with(standing).withVersion(base.version() + 1);
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(writes.replaceItem(base, ContactItem.of(next)));
        all.addAll(writes.audit(base.id(), act));
        return commit(all, next);
    }

    private ContactChange commit(List<TransactWriteItem> all, Contact saved) {
        try {
            client.transactWriteItems(request -> request.transactItems(all));
            return new ContactChange.Saved(saved);
        } catch (TransactionCanceledException cancelled) {
            return taken(cancelled).orElseGet(() -> {
                requireLostRace(cancelled);
                return new ContactChange.ChangedMeanwhile();
            });
        }
    }

    private static void requireLostRace(TransactionCanceledException cancelled) {
        boolean lost = cancelled.cancellationReasons().stream()
                .anyMatch(reason ->
                        "ConditionalCheckFailed".equals(reason.code()) || "TransactionConflict".equals(reason.code()));
        if (!lost) {
            throw cancelled;
        }
    }

    /** Only a taken term answers with the item that stood in the way. */
    static Optional<ContactChange> taken(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream()
                .filter(CancellationReason::hasItem)
                .map(CancellationReason::item)
                .filter(item -> item.containsKey(ContactWrites.CONTACT))
                .findFirst()
                .map(item -> new ContactChange.Taken(
                        kindOf(Attributes.reading(item).requiredText(Table.PK)),
                        Attributes.reading(item).requiredText(ContactWrites.CONTACT)));
    }

    private static ContactTerm.Kind kindOf(String partition) {
        return Arrays.stream(ContactTerm.Kind.values())
                .filter(kind -> partition.startsWith(Table.termPartition(kind)))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Stores a new contact together with the thread that its messages will come in on.
     *
     * @return false when the thread exists already, or an address is another's; then nothing is stored
     */
    public boolean introduce(Contact contact, CustomerThread thread) {
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(newItem(ThreadItem.of(thread)));
        all.add(writes.identity(thread));
        all.addAll(writes.introduce(contact));
        return commit(all, contact) instanceof ContactChange.Saved;
    }

    /**
     * Stores a new thread of a contact that is there already.
     *
     * @return false when the thread exists already or the contact is no longer there; then nothing is stored
     */
    public boolean join(Contact contact, CustomerThread thread) {
        List<TransactWriteItem> all =
                List.of(newItem(ThreadItem.of(thread)), writes.identity(thread), writes.requireThere(contact.id()));
        return commit(all, contact) instanceof ContactChange.Saved;
    }

    private TransactWriteItem newItem(Map<String, AttributeValue> item) {
        return writes.put(item, "attribute_not_exists(PK)");
    }

    /**
     * What somebody tells of themselves; null where they do not.
     *
     * @param attributes what else is told, by the names of the contact's attributes
     */
    public record Profile(
            @Nullable String name,
            @Nullable String email,
            @Nullable Language language,
            Map<String, String> attributes) {
        public Profile {
            attributes = Map.copyOf(attributes);
        }

        /** Nothing but what every contact has. */
        public Profile(@Nullable String name, @Nullable String email, @Nullable Language language) {
            this(name, email, language, Map.of());
        }

        public boolean isEmpty() {
            return name == null && email == null && language == null && attributes.isEmpty();
        }

        /** What {@code extras} have, and of what is told what they lack. */
        public Contact.Extras completing(Contact.Extras extras) {
            Map<String, String> all = new HashMap<>(attributes);
            all.putAll(extras.attributes());
            return extras.withAttributes(all);
        }

        /** {@code contact} with what it lacks; an address that is only told is not proven. */
        private Contact completing(Contact contact) {
            return new Contact(
                    contact.id(),
                    contact.name() == null ? name : contact.name(),
                    contact.email() == null ? email : contact.email(),
                    contact.phone(),
                    contact.language() == null ? language : contact.language(),
                    contact.standing(),
                    completing(contact.extras()),
                    contact.createdAt(),
                    contact.version());
        }
    }

    /** Fills in what a contact's profile lacks, and changes nothing that is known. */
    public void fillIn(String contactId, Profile profile) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Contact> known = load(contactId);
            if (known.isEmpty()) {
                return;
            }
            Contact next = profile.completing(known.get());
            if (next.equals(known.get()) || change(known.get(), next) instanceof ContactChange.Saved) {
                return;
            }
        }
        throw new ContendedException("The contact " + contactId);
    }

    /** The contacts of one page of conversations, by the ids asked for; an unknown id is left out. */
    public Map<String, Contact> loadAll(Collection<String> contactIds) {
        Map<String, Contact> contacts = new HashMap<>();
        List<String> ids = contactIds.stream().distinct().toList();
        for (int from = 0; from < ids.size(); from += BATCH) {
            loadBatch(ids.subList(from, Math.min(ids.size(), from + BATCH)), contacts);
        }
        return contacts;
    }

    private void loadBatch(List<String> ids, Map<String, Contact> contacts) {
        Map<String, KeysAndAttributes> wanted = Map.of(
                table.name(),
                KeysAndAttributes.builder()
                        .keys(ids.stream().map(Table::contact).toList())
                        .build());
        while (!wanted.isEmpty()) {
            Map<String, KeysAndAttributes> ask = wanted;
            var response = client.batchGetItem(request -> request.requestItems(ask));
            response.responses().getOrDefault(table.name(), List.of()).forEach(item -> add(item, contacts));
            wanted = response.unprocessedKeys();
        }
    }

    private void add(Map<String, AttributeValue> item, Map<String, Contact> contacts) {
        String id = Attributes.reading(item).requiredText("id");
        if (ContactItem.mergedInto(item).isPresent()) {
            load(id).ifPresent(survivor -> contacts.put(id, survivor));
        } else if (!ContactItem.erased(item)) {
            contacts.put(id, ContactItem.read(item));
        }
    }
}
