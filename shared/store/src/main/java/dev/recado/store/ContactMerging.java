package dev.recado.store;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import dev.recado.domain.account.Contact;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.contact.ContactMerge;
import dev.recado.domain.contact.ContactTerm;
import dev.recado.domain.conversation.Effect;
import dev.recado.function.ContendedException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Makes two contacts one. What decides is one transaction: from then on the absorbed contact's id leads to the survivor, and so do
 * its numbers and addresses. Its conversations and threads are moved after that, each in a transaction of its own, by
 * whoever comes by: the request itself, or the function that the transaction's effect calls. Until they are moved they name
 * the absorbed contact, which is read as the survivor.
 */
@Singleton
public class ContactMerging {
    private static final int PAGE = 25;
    private static final int MAX_LOST_RACES = 100;
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    private final DynamoDbClient client;
    private final Table table;
    private final ContactStore contacts;
    private final ContactWrites writes;

    public ContactMerging(DynamoDbClient client, Table table, ContactStore contacts) {
        this.client = client;
        this.table = table;
        this.contacts = contacts;
        this.writes = new ContactWrites(table);
    }

    /** Makes {@code a} and {@code b}, both as just loaded, into {@link ContactMerge#merge one}. */
    public ContactChange merge(Contact a, Contact b, @Nullable AuditEntry act) {
        Contact survivor = ContactMerge.survivor(a, b);
        Contact absorbed = ContactMerge.absorbed(a, b);
        Contact merged = ContactMerge.merge(a, b).withVersion(survivor.version() + 1);
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(writes.replaceItem(survivor, ContactItem.of(merged)));
        all.add(writes.replaceItem(absorbed, signpost(absorbed, survivor.id())));
        all.addAll(terms(survivor, absorbed, merged));
        all.addAll(writes.audit(survivor.id(), act));
        try {
            client.transactWriteItems(request -> request.transactItems(all));
            return new ContactChange.Saved(merged);
        } catch (TransactionCanceledException cancelled) {
            requireLostRace(cancelled);
            return new ContactChange.ChangedMeanwhile();
        }
    }

    private static void requireLostRace(TransactionCanceledException cancelled) {
        boolean lost = cancelled.cancellationReasons().stream()
                .anyMatch(reason ->
                        CONDITION_FAILED.equals(reason.code()) || "TransactionConflict".equals(reason.code()));
        if (!lost) {
            throw cancelled;
        }
    }

    /** What remains under the absorbed contact's id: where to go on, and the order to move what is still under it. */
    private static Map<String, AttributeValue> signpost(Contact absorbed, String survivorId) {
        return Attributes.of(Table.contact(absorbed.id()))
                .put("id", absorbed.id())
                .put(ContactItem.MERGED_INTO, survivorId)
                .put(Table.VERSION, absorbed.version() + 1)
                .put(Table.OUTBOX, OutboxCodec.write(absorbed.id(), List.of(new Effect.MoveContact())))
                .item();
    }

    private List<TransactWriteItem> terms(Contact survivor, Contact absorbed, Contact merged) {
        Set<ContactTerm> before = ContactTerm.of(survivor);
        Set<ContactTerm> after = ContactTerm.of(merged);
        List<TransactWriteItem> all = new ArrayList<>();
        before.stream()
                .filter(term -> !after.contains(term))
                .map(term -> writes.release(term, survivor.id()))
                .forEach(all::add);
        ContactTerm.of(absorbed).stream()
                .filter(term -> !term.kind().unique() || !after.contains(term))
                .map(term -> writes.release(term, absorbed.id()))
                .forEach(all::add);
        after.stream()
                .filter(term -> !before.contains(term))
                .map(term -> handOver(term, absorbed.id(), survivor.id()))
                .forEach(all::add);
        return all;
    }

    private TransactWriteItem handOver(ContactTerm term, String from, String to) {
        Put.Builder put = Put.builder()
                .tableName(table.name())
                .item(Attributes.of(Table.term(term, to))
                        .put(ContactWrites.CONTACT, to)
                        .item());
        if (term.kind().unique()) {
            put.conditionExpression("attribute_not_exists(PK) OR #contact = :from OR #contact = :to")
                    .expressionAttributeNames(Map.of("#contact", ContactWrites.CONTACT))
                    .expressionAttributeValues(Map.of(":from", string(from), ":to", string(to)));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    /**
     * Moves what is stored under an absorbed contact's id to the contact that it leads to; what has moved already stays.
     *
     * @param most how many items to move at most
     * @return whether something is left to move
     */
    public boolean move(String absorbedId, int most) {
        int moved = 0;
        int lost = 0;
        while (moved < most) {
            Optional<Contact> survivor = contacts.load(absorbedId);
            List<Map<String, AttributeValue>> page = page(absorbedId);
            if (survivor.isEmpty() || survivor.get().id().equals(absorbedId) || page.isEmpty()) {
                return false;
            }
            for (Map<String, AttributeValue> item : page) {
                if (moveItem(item, absorbedId, survivor.get().id())) {
                    moved++;
                } else if (++lost > MAX_LOST_RACES) {
                    throw new ContendedException("The contact " + absorbedId);
                }
            }
        }
        return !page(absorbedId).isEmpty();
    }

    private List<Map<String, AttributeValue>> page(String contactId) {
        return client
                .query(request -> request.tableName(table.name())
                        .keyConditionExpression("PK = :pk")
                        .expressionAttributeValues(Map.of(":pk", string(Table.contactPartition(contactId))))
                        .consistentRead(true)
                        .limit(PAGE))
                .items()
                .stream()
                .filter(item -> !sortKey(item).equals(Table.CONTACT_SORT_KEY))
                .toList();
    }

    private static String sortKey(Map<String, AttributeValue> item) {
        return Attributes.reading(item).requiredText(Table.SK);
    }

    /** False when something changed meanwhile: then nothing is moved, and it must be looked at again. */
    private boolean moveItem(Map<String, AttributeValue> item, String from, String to) {
        Map<String, AttributeValue> moved = new java.util.LinkedHashMap<>(item);
        moved.put(Table.PK, string(Table.contactPartition(to)));
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(writes.requireThere(to));
        all.add(writes.put(moved));
        all.add(writes.delete(Map.of(Table.PK, string(Table.contactPartition(from)), Table.SK, string(sortKey(item)))));
        referrer(item, from, to).ifPresent(all::add);
        try {
            client.transactWriteItems(request -> request.transactItems(all));
            return true;
        } catch (TransactionCanceledException cancelled) {
            requireLostRace(cancelled);
            return false;
        }
    }

    /** The conversation or thread that an item stands for names its contact, too. */
    private Optional<TransactWriteItem> referrer(Map<String, AttributeValue> item, String from, String to) {
        Attributes read = Attributes.reading(item);
        if (sortKey(item).startsWith(Table.CONVERSATION_PREFIX)) {
            return conversation(Table.conversation(read.requiredText("conv")), from, to);
        }
        if (sortKey(item).startsWith(Table.IDENTITY_PREFIX)) {
            return thread(Table.thread(read.requiredText("inbox"), read.requiredText("addr")), from, to);
        }
        return Optional.empty();
    }

    /** Counts as a change of the conversation, and takes its outbox away: the relay has carried that out before. */
    private Optional<TransactWriteItem> conversation(Map<String, AttributeValue> key, String from, String to) {
        Map<String, AttributeValue> stored = stored(key);
        if (!from.equals(Attributes.reading(stored).text(ContactWrites.CONTACT))) {
            return Optional.empty();
        }
        long version = Attributes.reading(stored).integer(Table.VERSION, 0);
        return Optional.of(TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table.name())
                        .key(key)
                        .updateExpression("SET #contact = :to, #version = :next REMOVE #outbox")
                        .conditionExpression("#contact = :from AND #version = :version")
                        .expressionAttributeNames(Map.of(
                                "#contact", ContactWrites.CONTACT,
                                "#version", Table.VERSION,
                                "#outbox", Table.OUTBOX))
                        .expressionAttributeValues(Map.of(
                                ":from", string(from),
                                ":to", string(to),
                                ":version", number(version),
                                ":next", number(version + 1)))
                        .build())
                .build());
    }

    private Optional<TransactWriteItem> thread(Map<String, AttributeValue> key, String from, String to) {
        if (!from.equals(Attributes.reading(stored(key)).text(ContactWrites.CONTACT))) {
            return Optional.empty();
        }
        return Optional.of(TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table.name())
                        .key(key)
                        .updateExpression("SET #contact = :to")
                        .conditionExpression("#contact = :from")
                        .expressionAttributeNames(Map.of("#contact", ContactWrites.CONTACT))
                        .expressionAttributeValues(Map.of(":from", string(from), ":to", string(to)))
                        .build())
                .build());
    }

    private Map<String, AttributeValue> stored(Map<String, AttributeValue> key) {
        return client.getItem(
                        request -> request.tableName(table.name()).key(key).consistentRead(true))
                .item();
    }
}
