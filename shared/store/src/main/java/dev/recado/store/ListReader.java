package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.Conversation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Queries lists of conversations, several at once. */
final class ListReader {
    private final DynamoDbClient client;
    private final Table table;

    ListReader(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
    }

    /** One partition of the index, and which of its entries are wanted. */
    record PartOfList(String partition, ListFilter filter) {}

    /**
     * Where to read.
     *
     * @param upwards whether from old to new
     * @param from the sort key beyond which to begin, or null
     * @param entries how many entries to read of each list, let through or not
     */
    record Range(boolean upwards, @Nullable String from, int entries) {}

    /**
     * The wanted conversations of one list.
     *
     * @param readTo the sort key to which the list has been read, or null when it has been read to its end
     */
    record Slice(List<Conversation> conversations, @Nullable String readTo) {}

    /**
     * How many there are.
     *
     * @param more whether the list goes on beyond what was read
     */
    record Counted(int count, boolean more) {}

    /** Reads each list. */
    List<Slice> read(List<PartOfList> parts, Range range) {
        return inParallel(parts.stream()
                .<Callable<Slice>>map(part -> () -> slice(part, range))
                .toList());
    }

    /** Counts the wanted among the newest {@code entries} of each list. */
    List<Counted> count(List<PartOfList> parts, int entries) {
        Range range = new Range(false, null, entries);
        return inParallel(parts.stream()
                .<Callable<Counted>>map(part -> () -> {
                    QueryResponse response =
                            client.query(query(part, range).select(Select.COUNT).build());
                    return new Counted(response.count(), response.hasLastEvaluatedKey());
                })
                .toList());
    }

    private Slice slice(PartOfList part, Range range) {
        QueryResponse response = client.query(query(part, range).build());
        AttributeValue last = response.lastEvaluatedKey().get(Table.LIST_SK);
        return new Slice(
                response.items().stream().map(ConversationItem::read).toList(), last == null ? null : last.s());
    }

    private QueryRequest.Builder query(PartOfList part, Range range) {
        Map<String, AttributeValue> values = new HashMap<>(part.filter().values());
        values.put(":list", string(part.partition()));
        String condition = "GSI1PK = :list";
        if (range.from() != null) {
            values.put(":from", string(range.from()));
            condition += range.upwards() ? " AND GSI1SK > :from" : " AND GSI1SK < :from";
        }
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name())
                .indexName(Table.LIST_INDEX)
                .keyConditionExpression(condition)
                .expressionAttributeValues(values)
                .scanIndexForward(range.upwards())
                .limit(range.entries());
        if (!part.filter().letsEverythingThrough()) {
            query.filterExpression(part.filter().expression())
                    .expressionAttributeNames(part.filter().names());
        }
        return query;
    }

    /** Does everything at once, and gives the results in order. */
    static <T> List<T> inParallel(List<Callable<T>> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = work.stream().map(threads::submit).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
