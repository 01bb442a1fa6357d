package dev.recado.store;

import dev.recado.domain.account.Contact;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

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
