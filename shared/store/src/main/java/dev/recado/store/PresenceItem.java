package dev.recado.store;

import static dev.recado.store.Attributes.number;

import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.routing.Availability;
import dev.recado.domain.routing.OpenLoad;
import dev.recado.domain.routing.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * An agent's presence as an item. It is only ever updated, never replaced: what agents say of themselves, how many
 * conversations they own and whose turn it is change independently of each other. Every update takes the outbox away,
 * since the relay carries out whatever the outbox of a new image holds.
 */
final class PresenceItem {
    static final String DECLARED = "avail";
    static final String UNTIL = "until";
    static final String LOAD = "load";
    static final String LOAD_AT = "loadAt";
    static final String TURN = "turn";
    /** Present once the load has been counted, and kept by every commit since. */
    static final String COUNTED = "counted";

    private PresenceItem() {}

    static Presence read(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        return new Presence(
                item.requiredText("id"),
                Optional.ofNullable(item.text(DECLARED))
                        .flatMap(Availability::of)
                        .orElse(null),
                item.instant(UNTIL),
                Math.toIntExact(Math.max(0, item.integer(LOAD, 0))),
                item.instant(TURN),
                item.integer(Table.VERSION, 0));
    }

    /** What a commit changes in the presences of agents: nothing for the most commits. */
    static List<TransactWriteItem> writesOf(Commit commit, Table table, Instant now) {
        Map<String, Integer> change = OpenLoad.change(
                commit.base().version() == 0 ? null : commit.base(),
                commit.decision().next());
        Claim claim = commit.claim();
        Set<String> agents = new TreeSet<>(change.keySet());
        if (claim != null) {
            agents.add(claim.agentId());
        }
        List<TransactWriteItem> writes = new ArrayList<>();
        for (String agent : agents) {
            Claim own = claim != null && claim.agentId().equals(agent) ? claim : null;
            writes.add(write(agent, change.getOrDefault(agent, 0), own, table, now));
        }
        return writes;
    }

    /** What it changes in the presences of agents that a conversation becomes another outside a commit. */
    static List<TransactWriteItem> writesOf(
            Conversation before, @Nullable Conversation after, Table table, Instant now) {
        return OpenLoad.change(before, after).entrySet().stream()
                .map(change -> write(change.getKey(), change.getValue(), null, table, now))
                .toList();
    }

    private static TransactWriteItem write(
            String agentId, int change, @Nullable Claim claim, Table table, Instant now) {
        Map<String, String> names =
                new HashMap<>(Map.of("#id", "id", "#load", LOAD, "#version", Table.VERSION, "#outbox", Table.OUTBOX));
        Map<String, AttributeValue> values =
                new HashMap<>(Map.of(":id", Attributes.string(agentId), ":change", number(change), ":one", number(1)));
        String sets = "#id = :id";
        if (change != 0) {
            names.put("#loadAt", LOAD_AT);
            values.put(":now", number(now.toEpochMilli()));
            sets += ", #loadAt = :now";
        }
        Update.Builder update = Update.builder().tableName(table.name()).key(Table.presence(agentId));
        if (claim != null) {
            names.put("#turn", TURN);
            values.put(":turn", number(claim.turn().toEpochMilli()));
            values.put(":seen", number(claim.version()));
            sets += ", #turn = :turn";
            update.conditionExpression("#version = :seen");
        }
        return TransactWriteItem.builder()
                .update(update.updateExpression("SET " + sets + " ADD #load :change, #version :one REMOVE #outbox")
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }
}
