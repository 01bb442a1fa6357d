package dev.recado.store;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.Effect;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.routing.Availability;
import dev.recado.domain.routing.Presence;
import dev.recado.function.ContendedException;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Agents' presence: whether they are there, how many open conversations they own, and when their last turn was. The number
 * of conversations is kept by the conversations' own commits ({@link Commit}), in their transactions.
 */
@Singleton
public class PresenceStore {
    /** The index may be this late. A count made sooner after a change is made again when the agent is next heard of. */
    private static final Duration INDEX_DELAY = Duration.ofSeconds(10);

    private static final int MOST_KEYS = 100;
    private static final int ATTEMPTS = 8;
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final DynamoDbClient client;
    private final Table table;
    private final FunctionEnvironment environment;

    public PresenceStore(DynamoDbClient client, Table table, FunctionEnvironment environment) {
        this.client = client;
        this.table = table;
        this.environment = environment;
    }

    /** An agent's presence as of now. */
    public Presence load(String agentId) {
        Map<String, AttributeValue> item = item(agentId);
        return item.isEmpty() ? Presence.unknown(agentId) : PresenceItem.read(item);
    }

    /** The presences of agents as of now, by id. */
    public Map<String, Presence> loadAll(Collection<String> agentIds) {
        Map<String, Presence> presences = new HashMap<>();
        agentIds.forEach(id -> presences.put(id, Presence.unknown(id)));
        List<String> ids = List.copyOf(presences.keySet());
        for (int from = 0; from < ids.size(); from += MOST_KEYS) {
            batch(ids.subList(from, Math.min(ids.size(), from + MOST_KEYS)))
                    .forEach(presence -> presences.put(presence.agentId(), presence));
        }
        return presences;
    }

    private List<Presence> batch(List<String> agentIds) {
        List<Presence> found = new ArrayList<>();
        Map<String, KeysAndAttributes> wanted = Map.of(
                table.name(),
                KeysAndAttributes.builder()
                        .keys(agentIds.stream().map(Table::presence).toList())
                        .consistentRead(true)
                        .build());
        while (!wanted.isEmpty()) {
            Map<String, KeysAndAttributes> ask = wanted;
            BatchGetItemResponse response = client.batchGetItem(request -> request.requestItems(ask));
            response.responses().getOrDefault(table.name(), List.of()).stream()
                    .map(PresenceItem::read)
                    .forEach(found::add);
            wanted = response.unprocessedKeys();
        }
        return found;
    }

    /**
     * Stores what an agent says, in place of what was said before. Whoever is online, now or still, is given what waits.
     *
     * @param lease how long it holds; being offline holds until something else is said
     */
    public Presence declare(String agentId, Availability availability, Duration lease) {
        return unhindered(agentId, () -> {
            countOnce(agentId);
            return declareNow(agentId, availability, lease);
        });
    }

    /** Commits of the agent's conversations may have the item in their transactions, for milliseconds. */
    private static <T> T unhindered(String agentId, Supplier<T> work) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return work.get();
            } catch (TransactionConflictException hindered) {
                LockSupport.parkNanos(PAUSE.toNanos() << attempt);
            }
        }
        throw new ContendedException("The presence of " + agentId);
    }

    private Presence declareNow(String agentId, Availability availability, Duration lease) {
        Instant until = now().plus(lease);
        boolean online = availability == Availability.ONLINE;
        boolean lapses = availability != Availability.OFFLINE;
        Map<String, AttributeValue> values = new HashMap<>(
                Map.of(":id", string(agentId), ":declared", string(availability.wireName()), ":one", number(1)));
        if (lapses) {
            values.put(":until", number(until.toEpochMilli()));
        }
        if (online) {
            values.put(":outbox", string(roomFor(agentId)));
        }
        return PresenceItem.read(client.updateItem(request -> request.tableName(table.name())
                        .key(Table.presence(agentId))
                        .updateExpression("SET #id = :id, #declared = :declared" + (lapses ? ", #until = :until" : "")
                                + (online ? ", #outbox = :outbox" : "")
                                + " ADD #version :one"
                                + removed(online, lapses))
                        .expressionAttributeNames(Map.of(
                                "#id", "id",
                                "#declared", PresenceItem.DECLARED,
                                "#until", PresenceItem.UNTIL,
                                "#version", Table.VERSION,
                                "#outbox", Table.OUTBOX))
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.ALL_NEW))
                .attributes());
    }

    private static String removed(boolean online, boolean lapses) {
        List<String> removed = new ArrayList<>();
        if (!online) {
            removed.add("#outbox");
        }
        if (!lapses) {
            removed.add("#until");
        }
        return removed.isEmpty() ? "" : " REMOVE " + String.join(", ", removed);
    }

    /** Has an agent of whom something was heard given what waits: more fits, or other teams' conversations do. */
    public void reconsider(String agentId) {
        unhindered(agentId, () -> {
            try {
                client.updateItem(request -> request.tableName(table.name())
                        .key(Table.presence(agentId))
                        .updateExpression("SET #outbox = :outbox ADD #version :one")
                        .conditionExpression("attribute_exists(#declared)")
                        .expressionAttributeNames(Map.of(
                                "#outbox", Table.OUTBOX,
                                "#version", Table.VERSION,
                                "#declared", PresenceItem.DECLARED))
                        .expressionAttributeValues(Map.of(":outbox", string(roomFor(agentId)), ":one", number(1))));
                return true;
            } catch (ConditionalCheckFailedException neverHeardOf) {
                return false;
            }
        });
    }

    private static String roomFor(String agentId) {
        return OutboxCodec.writeAll(List.of(new OutboxCodec.Entry("", new Effect.CapacityFreed(agentId))));
    }

    /**
     * Counts an agent's open conversations where no commit ever could have: those from before there were presences, and
     * those whose count was lost with the item. A count that a commit overtakes is made anew.
     */
    private void countOnce(String agentId) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Attributes stored = Attributes.reading(item(agentId));
            if (stored.flag(PresenceItem.COUNTED)
                    || storeCount(agentId, stored.integer(Table.VERSION, 0), stored.instant(PresenceItem.LOAD_AT))) {
                return;
            }
        }
    }

    private boolean storeCount(String agentId, long version, @Nullable Instant changedAt) {
        boolean settled = changedAt == null || changedAt.plus(INDEX_DELAY).isBefore(now());
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":id", string(agentId),
                ":count", number(countOpen(agentId)),
                ":settled", AttributeValue.fromBool(settled),
                ":one", number(1)));
        if (version > 0) {
            values.put(":seen", number(version));
        }
        try {
            client.updateItem(request -> request.tableName(table.name())
                    .key(Table.presence(agentId))
                    .updateExpression(
                            "SET #id = :id, #load = :count, #counted = :settled" + " ADD #version :one REMOVE #outbox")
                    .conditionExpression(version > 0 ? "#version = :seen" : "attribute_not_exists(#version)")
                    .expressionAttributeNames(Map.of(
                            "#id", "id",
                            "#load", PresenceItem.LOAD,
                            "#counted", PresenceItem.COUNTED,
                            "#version", Table.VERSION,
                            "#outbox", Table.OUTBOX))
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException overtaken) {
            Log.info("the count was overtaken", "agent", agentId);
            return false;
        }
    }

    private long countOpen(String agentId) {
        return new ListKeys(table)
                .partitions(ListKeys.agentQueue(agentId), Status.OPEN, Shelf.MAIN).stream()
                        .mapToLong(this::countIn)
                        .sum();
    }

    private long countIn(String partition) {
        return client
                .queryPaginator(request -> request.tableName(table.name())
                        .indexName(Table.LIST_INDEX)
                        .keyConditionExpression("GSI1PK = :list")
                        .expressionAttributeValues(Map.of(":list", string(partition)))
                        .select(Select.COUNT))
                .stream()
                .mapToLong(page -> page.count())
                .sum();
    }

    private Map<String, AttributeValue> item(String agentId) {
        return client.getItem(request -> request.tableName(table.name())
                        .key(Table.presence(agentId))
                        .consistentRead(true))
                .item();
    }

    private Instant now() {
        return environment.clock().instant();
    }
}
