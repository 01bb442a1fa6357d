package dev.recado.store;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Reads and writes contacts. */
@Singleton
public class ContactStore {
    private static final int BATCH = 100;

    private final DynamoDbClient client;
    private final Table table;

    public ContactStore(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
    }

    /** The contact as of now. */
    public Optional<Contact> load(String contactId) {
        Map<String, AttributeValue> item = client.getItem(request -> request.tableName(table.name())
                        .key(Table.contact(contactId))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(ContactItem.read(item));
    }

    /** Stores a contact's profile, new or changed. */
    public void save(Contact contact) {
        client.putItem(request -> request.tableName(table.name()).item(ContactItem.of(contact)));
    }

    /**
     * Stores a new contact together with the thread that its messages will come in on.
     *
     * @return false when the thread exists already; then nothing is stored
     */
    public boolean introduce(Contact contact, CustomerThread thread) {
        try {
            client.transactWriteItems(
                    request -> request.transactItems(newItem(ThreadItem.of(thread)), newItem(ContactItem.of(contact))));
            return true;
        } catch (TransactionCanceledException cancelled) {
            boolean lost = cancelled.cancellationReasons().stream()
                    .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code())
                            || "TransactionConflict".equals(reason.code()));
            if (lost) {
                return false;
            }
            throw cancelled;
        }
    }

    private TransactWriteItem newItem(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item).conditionExpression("attribute_not_exists(PK)"))
                .build();
    }

    /** What somebody tells of themselves; null where they do not. */
    public record Profile(
            @Nullable String name,
            @Nullable String email,
            @Nullable Language language) {
        public boolean isEmpty() {
            return name == null && email == null && language == null;
        }
    }

    /** Fills in what a contact's profile lacks, and changes nothing that is known. */
    public void fillIn(String contactId, Profile profile) {
        Map<String, AttributeValue> told = Attributes.of(Map.of())
                .put("name", profile.name())
                .put("email", profile.email())
                .put(
                        "lang",
                        profile.language() == null ? null : profile.language().tag())
                .item();
        if (told.isEmpty()) {
            return;
        }
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        StringJoiner assignments = new StringJoiner(", ", "SET ", "");
        told.forEach((attribute, value) -> {
            names.put("#" + attribute, attribute);
            values.put(":" + attribute, value);
            assignments.add("#%1$s = if_not_exists(#%1$s, :%1$s)".formatted(attribute));
        });
        client.updateItem(request -> request.tableName(table.name())
                .key(Table.contact(contactId))
                .updateExpression(assignments.toString())
                .conditionExpression("attribute_exists(PK)")
                .expressionAttributeNames(names)
                .expressionAttributeValues(values));
    }

    /** The contacts of one page of conversations, by id; an unknown id is left out. */
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
            response.responses().getOrDefault(table.name(), List.of()).forEach(item -> {
                Contact contact = ContactItem.read(item);
                contacts.put(contact.id(), contact);
            });
            wanted = response.unprocessedKeys();
        }
    }
}
