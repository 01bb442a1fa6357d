package dev.recado.store.library;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import dev.recado.function.ContendedException;
import dev.recado.store.Attributes;
import dev.recado.store.Table;
import dev.recado.store.settings.SettingsAct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * A small list in a partition of its own. The shelf's own item counts the changes, so that a reader who has the list already
 * need only look whether it is still the same: one item instead of all; and it counts the things, so that the list stays small.
 */
public final class Shelf<T> {
    private static final int ATTEMPTS = 40;
    private static final long PAUSE_NANOS = 1_000_000;
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String NEW_ITEM = "attribute_not_exists(PK)";
    private static final String COUNT = "count";
    private static final String TARGET = "id";

    private final DynamoDbClient client;
    private final Table table;
    private final ShelfKind<T> kind;
    private final @Nullable SettingsAct act;
    private volatile @Nullable Listing<T> latest;

    Shelf(DynamoDbClient client, Table table, ShelfKind<T> kind) {
        this(client, table, kind, null);
    }

    private Shelf(DynamoDbClient client, Table table, ShelfKind<T> kind, @Nullable SettingsAct act) {
        this.client = client;
        this.table = table;
        this.kind = kind;
        this.act = act;
    }

    /** The same shelf, whose every change is recorded as {@code act}. */
    public Shelf<T> recordedAs(SettingsAct act) {
        return new Shelf<>(client, table, kind, act);
    }

    /** The list as of a change of the shelf. */
    private record Listing<T>(long version, List<T> things) {}

    /** A thing as it was read, to be changed only if it still is so. */
    private record Base<T>(T thing, long version) {}

    /** Everything on the shelf as of now, by id. */
    public List<T> all() {
        long version = version();
        Listing<T> known = latest;
        if (known == null || known.version() != version) {
            known = new Listing<>(version, read());
            latest = known;
        }
        return known.things();
    }

    private long version() {
        return Attributes.reading(get(Table.shelf(kind.name()))).integer(Table.VERSION, 0);
    }

    private List<T> read() {
        return client
                .queryPaginator(request -> request.tableName(table.name())
                        .keyConditionExpression("PK = :shelf AND begins_with(SK, :prefix)")
                        .expressionAttributeValues(Map.of(
                                ":shelf", string(Table.shelfPartition(kind.name())),
                                ":prefix", string(Table.SHELVED_PREFIX)))
                        .consistentRead(true))
                .items()
                .stream()
                .map(Attributes::reading)
                .map(kind.read())
                .toList();
    }

    /** One thing as of now. */
    public Optional<T> find(String id) {
        return base(id).map(Base::thing);
    }

    private Optional<Base<T>> base(String id) {
        return Optional.of(get(Table.shelved(kind.name(), id)))
                .filter(item -> !item.isEmpty())
                .map(Attributes::reading)
                .map(item -> new Base<>(kind.read().apply(item), item.integer(Table.VERSION, 0)));
    }

    /** Puts something new on the shelf. */
    public Shelving<T> create(T thing) {
        return attempt(() -> {
            List<TransactWriteItem> writes = new ArrayList<>();
            writes.add(counted(1));
            writes.add(put(item(thing, 1), NEW_ITEM, Map.of()));
            kind.uniqueName().apply(thing).map(name -> take(name, thing)).ifPresent(writes::add);
            record(null, thing).ifPresent(writes::add);
            return commit(writes, thing, new Shelving.IdTaken<>());
        });
    }

    /** Changes something on the shelf; {@code change} is applied again when somebody else was faster. */
    public Shelving<T> change(String id, UnaryOperator<T> change) {
        return attempt(() -> {
            Optional<Base<T>> found = base(id);
            if (found.isEmpty()) {
                return Optional.of(new Shelving.Unknown<>());
            }
            Base<T> base = found.get();
            T next = change.apply(base.thing());
            List<TransactWriteItem> writes = new ArrayList<>();
            writes.add(counted(0));
            writes.add(put(
                    item(next, base.version() + 1), "#version = :version", Map.of(":version", number(base.version()))));
            Optional<String> before = kind.uniqueName().apply(base.thing());
            Optional<String> after = kind.uniqueName().apply(next);
            if (!before.equals(after)) {
                after.map(name -> take(name, next)).ifPresent(writes::add);
                before.map(this::release).ifPresent(writes::add);
            }
            record(base.thing(), next).ifPresent(writes::add);
            return commit(writes, next, null);
        });
    }

    /** Takes something off the shelf; false when it was not there. */
    public boolean delete(String id) {
        Shelving<T> deleted = attempt(() -> {
            Optional<Base<T>> found = base(id);
            if (found.isEmpty()) {
                return Optional.of(new Shelving.Unknown<>());
            }
            Base<T> base = found.get();
            List<TransactWriteItem> writes = new ArrayList<>();
            writes.add(counted(-1));
            writes.add(deletion(id, base.version()));
            kind.uniqueName().apply(base.thing()).map(this::release).ifPresent(writes::add);
            record(base.thing(), null).ifPresent(writes::add);
            return commit(writes, base.thing(), null);
        });
        return deleted instanceof Shelving.Stored<T>;
    }

    /**
     * Carries the writes out; empty when somebody else was faster.
     *
     * @param whenThere the outcome when the thing's own condition fails, or null where that is a lost race
     */
    private Optional<Shelving<T>> commit(
            List<TransactWriteItem> writes, T thing, Shelving.@Nullable IdTaken<T> whenThere) {
        try {
            client.transactWriteItems(request -> request.transactItems(writes));
            return Optional.of(new Shelving.Stored<>(thing));
        } catch (TransactionCanceledException cancelled) {
            return outcomeOf(cancelled, whenThere);
        } catch (TransactionConflictException conflict) {
            return Optional.empty();
        }
    }

    private Optional<Shelving<T>> outcomeOf(
            TransactionCanceledException cancelled, Shelving.@Nullable IdTaken<T> whenThere) {
        List<String> codes = cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .toList();
        if (codes.contains("TransactionConflict")) {
            return Optional.empty();
        }
        if (!codes.contains(CONDITION_FAILED)) {
            throw cancelled;
        }
        if (codes.get(1).equals(CONDITION_FAILED)) {
            return Optional.ofNullable(whenThere);
        }
        return Optional.of(
                codes.getFirst().equals(CONDITION_FAILED)
                        ? new Shelving.Full<>(kind.most())
                        : new Shelving.NameTaken<>());
    }

    /** One work that is done again until nobody else was faster. */
    @FunctionalInterface
    private interface Work<T> {
        Optional<Shelving<T>> once();
    }

    private Shelving<T> attempt(Work<T> work) {
        Optional<Shelving<T>> outcome = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS && outcome.isEmpty(); attempt++) {
            LockSupport.parkNanos(attempt * PAUSE_NANOS);
            outcome = work.once();
        }
        return outcome.orElseThrow(() -> new ContendedException("The list of " + kind.name()));
    }

    private TransactWriteItem counted(int more) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table.name())
                        .key(Table.shelf(kind.name()))
                        .updateExpression("ADD #version :one, #count :more")
                        .conditionExpression(
                                more > 0
                                        ? "attribute_not_exists(#count) OR #count < :most"
                                        : "attribute_exists(#count)")
                        .expressionAttributeNames(Map.of("#version", Table.VERSION, "#count", COUNT))
                        .expressionAttributeValues(
                                more > 0
                                        ? Map.of(":one", number(1), ":more", number(more), ":most", number(kind.most()))
                                        : Map.of(":one", number(1), ":more", number(more))))
                .build();
    }

    private Map<String, AttributeValue> item(T thing, long version) {
        return kind.write()
                .into(Attributes.of(Table.shelved(kind.name(), kind.id().apply(thing))), thing)
                .put(Table.VERSION, version)
                .item();
    }

    private Optional<TransactWriteItem> record(@Nullable T before, @Nullable T after) {
        T either = after == null ? before : after;
        if (act == null || either == null) {
            return Optional.empty();
        }
        return act.recorded(
                        kind.setting() + kind.id().apply(either),
                        before == null ? null : item(before, 0),
                        after == null ? null : item(after, 0))
                .map(item -> TransactWriteItem.builder()
                        .put(put -> put.tableName(table.name()).item(item))
                        .build());
    }

    private TransactWriteItem take(String name, T thing) {
        return put(
                Attributes.of(Table.shelfName(kind.name(), name))
                        .put(TARGET, kind.id().apply(thing))
                        .item(),
                NEW_ITEM,
                Map.of());
    }

    private TransactWriteItem release(String name) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name()).key(Table.shelfName(kind.name(), name)))
                .build();
    }

    private TransactWriteItem deletion(String id, long version) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name())
                        .key(Table.shelved(kind.name(), id))
                        .conditionExpression("#version = :version")
                        .expressionAttributeNames(Map.of("#version", Table.VERSION))
                        .expressionAttributeValues(Map.of(":version", number(version))))
                .build();
    }

    private TransactWriteItem put(
            Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values) {
        Put.Builder put = Put.builder().tableName(table.name()).item(item).conditionExpression(condition);
        if (!values.isEmpty()) {
            put.expressionAttributeNames(Map.of("#version", Table.VERSION)).expressionAttributeValues(values);
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return client.getItem(
                        request -> request.tableName(table.name()).key(key).consistentRead(true))
                .item();
    }
}
