package dev.recado.store.settings;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.Effect;
import dev.recado.store.Attributes;
import dev.recado.store.OutboxCodec;
import dev.recado.store.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Replaces one setting's item together with its aliases, if nobody else has changed it meanwhile. */
final class SettingsWriter {
    private static final String ALIAS_TARGET = "id";
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    private final DynamoDbClient client;
    private final Table table;
    private final @Nullable SettingsAct act;

    /**
     * @param act what each change is recorded as, or null where changes are not recorded
     */
    SettingsWriter(DynamoDbClient client, Table table, @Nullable SettingsAct act) {
        this.act = act;
        this.client = client;
        this.table = table;
    }

    enum Outcome {
        WRITTEN,
        CHANGED_MEANWHILE,
        ALIAS_TAKEN
    }

    /**
     * Writes {@code next} over {@code base}.
     *
     * @param base the item as it was read, or null when there was none
     * @param wishes what has to be done elsewhere because of it
     * @param released the aliases to give up
     * @param taken the aliases to take, for {@code id}
     */
    Outcome replace(
            @Nullable Map<String, AttributeValue> base,
            Map<String, AttributeValue> next,
            List<Effect> wishes,
            String id,
            Set<String> released,
            Set<String> taken) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(itemWrite(base, next, wishes));
        released.stream()
                .filter(name -> !taken.contains(name))
                .map(this::release)
                .forEach(writes::add);
        taken.stream()
                .filter(name -> !released.contains(name))
                .map(name -> take(name, id))
                .forEach(writes::add);
        if (act != null) {
            act.recorded(base, next)
                    .map(item ->
                            Put.builder().tableName(table.name()).item(item).build())
                    .map(put -> TransactWriteItem.builder().put(put).build())
                    .ifPresent(writes::add);
        }
        try {
            client.transactWriteItems(request -> request.transactItems(writes));
            return Outcome.WRITTEN;
        } catch (TransactionCanceledException cancelled) {
            return outcomeOf(cancelled);
        }
    }

    private static Outcome outcomeOf(TransactionCanceledException cancelled) {
        List<String> codes = cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .toList();
        if (codes.getFirst().equals(CONDITION_FAILED) || codes.contains("TransactionConflict")) {
            return Outcome.CHANGED_MEANWHILE;
        }
        if (codes.contains(CONDITION_FAILED)) {
            return Outcome.ALIAS_TAKEN;
        }
        throw cancelled;
    }

    private TransactWriteItem itemWrite(
            @Nullable Map<String, AttributeValue> base, Map<String, AttributeValue> next, List<Effect> wishes) {
        long version = base == null ? 0 : Attributes.reading(base).integer(Table.VERSION, 0);
        Map<String, AttributeValue> item = new LinkedHashMap<>(next);
        item.put(Table.VERSION, number(version + 1));
        item.remove(Table.OUTBOX);
        if (!wishes.isEmpty()) {
            item.put(Table.OUTBOX, string(OutboxCodec.ofSetting(wishes)));
        }
        Put.Builder put = Put.builder().tableName(table.name()).item(item);
        if (base == null) {
            put.conditionExpression("attribute_not_exists(PK)");
        } else {
            put.conditionExpression("#version = :version")
                    .expressionAttributeNames(Map.of("#version", Table.VERSION))
                    .expressionAttributeValues(Map.of(":version", number(version)));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private TransactWriteItem release(String alias) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name()).key(Table.alias(alias)))
                .build();
    }

    private TransactWriteItem take(String alias, String id) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table.name())
                        .item(Attributes.of(Table.alias(alias))
                                .put(ALIAS_TARGET, id)
                                .item())
                        .conditionExpression("attribute_not_exists(PK)")
                        .build())
                .build();
    }

    static String target(Map<String, AttributeValue> alias) {
        return Attributes.reading(alias).requiredText(ALIAS_TARGET);
    }
}
