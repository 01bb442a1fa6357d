package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.account.Contact;
import dev.recado.domain.contact.ContactQuery;
import dev.recado.store.ConversationQueries.Page;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Lists contacts, and finds them by what they are called and reached under. A page may be short, even empty, where little
 * fits: only a page without {@code next} is the last.
 */
@Singleton
public class ContactLists {
    /** How often a page is read on while filters leave it short. */
    private static final int MAX_ROUNDS = 5;

    private final DynamoDbClient client;
    private final Table table;
    private final ContactStore contacts;

    public ContactLists(DynamoDbClient client, Table table, ContactStore contacts) {
        this.client = client;
        this.table = table;
        this.contacts = contacts;
    }

    /**
     * All contacts, the newest first.
     *
     * @param blocked only blocked ones, or only others; null for all
     * @param before the {@code next} of the page before: a contact's id
     */
    public Page<Contact> list(@Nullable Boolean blocked, @Nullable String before, int limit) {
        List<Contact> found = new ArrayList<>();
        boolean more = false;
        for (String partition : partitionsOf(blocked)) {
            QueryResponse response = query(partition, before, limit);
            response.items().stream().map(ContactItem::read).forEach(found::add);
            more |= response.hasLastEvaluatedKey();
        }
        found.sort(Comparator.comparing(Contact::id).reversed());
        List<Contact> page = found.subList(0, Math.min(limit, found.size()));
        boolean last = page.isEmpty() || (!more && page.size() == found.size());
        return new Page<>(List.copyOf(page), last ? null : page.getLast().id());
    }

    private static List<String> partitionsOf(@Nullable Boolean blocked) {
        if (blocked == null) {
            return List.of(Table.CONTACTS, Table.BLOCKED_CONTACTS);
        }
        return List.of(blocked ? Table.BLOCKED_CONTACTS : Table.CONTACTS);
    }

    private QueryResponse query(String partition, @Nullable String before, int limit) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":list", string(partition)));
        if (before != null) {
            values.put(":before", string(before));
        }
        return client.query(request -> request.tableName(table.name())
                .indexName(Table.LIST_INDEX)
                .keyConditionExpression(before == null ? "GSI1PK = :list" : "GSI1PK = :list AND GSI1SK < :before")
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(limit));
    }

    /**
     * The contacts that fit what somebody typed, each once: by name in the order of the word found, then by e-mail address.
     *
     * @param blocked only blocked ones, or only others; null for all
     * @param after the {@code next} of the page before
     */
    public Page<Contact> find(ContactQuery query, @Nullable Boolean blocked, @Nullable Position after, int limit) {
        List<Contact> found = new ArrayList<>();
        Position from = after == null ? new Position(0, null) : after;
        for (int round = 0; round < MAX_ROUNDS && found.size() < limit; round++) {
            int source = from.source();
            if (source >= query.sources().size()) {
                return new Page<>(found, null);
            }
            QueryResponse response = terms(query.sources().get(source), from.term(), limit - found.size());
            matching(query, source, response.items()).stream()
                    .filter(contact -> blocked == null || contact.blocked() == blocked)
                    .forEach(found::add);
            from = response.hasLastEvaluatedKey()
                    ? new Position(
                            source,
                            Attributes.reading(response.lastEvaluatedKey()).requiredText(Table.SK))
                    : new Position(source + 1, null);
        }
        return new Page<>(found, from.source() >= query.sources().size() ? null : from.written());
    }

    /** How far a search has come: which source, and after which of its terms. */
    public record Position(int source, @Nullable String term) {
        private static final String SEPARATOR = ":";

        String written() {
            return source + SEPARATOR + (term == null ? "" : term);
        }

        /** Whether a search for {@code query} can have come there. */
        public boolean isOf(ContactQuery query) {
            return source < query.sources().size()
                    && (term == null
                            || term.startsWith(query.sources().get(source).prefix()));
        }

        /** Reads what {@link Page#next()} gave; empty for anything else. */
        public static Optional<Position> of(String written) {
            if (!written.matches("(?s)[0-9]:.{0,400}")) {
                return Optional.empty();
            }
            String term = written.substring(2);
            return Optional.of(new Position(written.charAt(0) - '0', term.isEmpty() ? null : term));
        }
    }

    private QueryResponse terms(ContactQuery.Source source, @Nullable String after, int limit) {
        String partition = Table.termPartition(source.kind(), source.prefix());
        return client.query(request -> {
            request.tableName(table.name())
                    .keyConditionExpression("PK = :pk AND begins_with(SK, :prefix)")
                    .expressionAttributeValues(Map.of(":pk", string(partition), ":prefix", string(source.prefix())))
                    .limit(limit);
            if (after != null) {
                request.exclusiveStartKey(Map.of(Table.PK, string(partition), Table.SK, string(after)));
            }
        });
    }

    private List<Contact> matching(ContactQuery query, int source, List<Map<String, AttributeValue>> terms) {
        boolean unique = query.sources().get(source).kind().unique();
        Map<String, Contact> known =
                contacts.loadAll(terms.stream().map(ContactLists::contactOf).toList());
        List<Contact> shown = new ArrayList<>();
        for (Map<String, AttributeValue> term : terms) {
            Contact contact = known.get(contactOf(term));
            String key = Attributes.reading(term).requiredText(Table.SK);
            String value = unique ? key : key.substring(0, key.lastIndexOf(' '));
            if (contact != null && query.shows(contact, source, value)) {
                shown.add(contact);
            }
        }
        return shown;
    }

    private static String contactOf(Map<String, AttributeValue> term) {
        return Attributes.reading(term).requiredText(ContactWrites.CONTACT);
    }
}
