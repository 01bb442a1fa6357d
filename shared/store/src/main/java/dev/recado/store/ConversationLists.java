package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Status;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads lists of conversations by latest activity. A view is the merge of the lists it is made of; each list is one Query,
 * and all begin at the same point, since they sort by the same key.
 */
@Singleton
public class ConversationLists {
    private final DynamoDbClient client;
    private final Table table;
    private final ListKeys keys;

    public ConversationLists(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
        this.keys = new ListKeys(table);
    }

    /**
     * What is to be listed.
     *
     * @param agentIds whose own conversations
     * @param unassignedOfTeams the teams whose unowned conversations
     * @param statuses in these statuses
     * @param teamIds only of these teams, or null for any
     * @param alsoOwnedBy an agent whose own conversations are shown whatever their team, or null
     */
    public record View(
            Set<String> agentIds,
            Set<String> unassignedOfTeams,
            Set<Status> statuses,
            boolean archived,
            @Nullable Set<String> teamIds,
            @Nullable String alsoOwnedBy,
            @Nullable String inboxId,
            @Nullable String label) {
        private boolean showsNothing() {
            return teamIds != null && teamIds.isEmpty() && alsoOwnedBy == null;
        }
    }

    /** How often a page is read on while filters leave it short: it costs a bounded number of queries, full or not. */
    private static final int MAX_ROUNDS = 5;

    /**
     * A page of a view. It may be short, even empty, where filters let little through: only a page without {@code next} is
     * the last.
     *
     * @param cursor the {@code next} of the page before, or null
     */
    public ConversationQueries.Page<Conversation> list(View view, @Nullable String cursor, int limit) {
        List<String> partitions = view.showsNothing() ? List.of() : partitionsOf(view);
        List<Conversation> found = new ArrayList<>();
        String from = cursor;
        for (int round = 0; round < MAX_ROUNDS && found.size() < limit; round++) {
            ConversationQueries.Page<Conversation> part = merge(partitions, view, from, limit - found.size());
            found.addAll(part.items());
            from = part.next();
            if (from == null) {
                break;
            }
        }
        return new ConversationQueries.Page<>(List.copyOf(found), from);
    }

    private ConversationQueries.Page<Conversation> merge(
            List<String> partitions, View view, @Nullable String cursor, int limit) {
        List<Slice> slices = read(partitions, view, cursor, limit);
        String safeFrom = slices.stream()
                .map(Slice::readTo)
                .filter(java.util.Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse("");
        List<Conversation> merged = slices.stream()
                .flatMap(slice -> slice.conversations().stream())
                .filter(conversation -> ListKeys.sortKeyOf(conversation).compareTo(safeFrom) >= 0)
                .sorted(Comparator.comparing(ListKeys::sortKeyOf).reversed())
                .toList();
        if (merged.size() > limit) {
            List<Conversation> page = merged.subList(0, limit);
            return new ConversationQueries.Page<>(page, ListKeys.sortKeyOf(page.getLast()));
        }
        return new ConversationQueries.Page<>(merged, safeFrom.isEmpty() ? null : safeFrom);
    }

    private List<String> partitionsOf(View view) {
        List<String> queues = new ArrayList<>();
        view.agentIds().forEach(agent -> queues.add(ListKeys.agentQueue(agent)));
        view.unassignedOfTeams().forEach(team -> queues.add(ListKeys.teamQueue(team)));
        List<String> partitions = new ArrayList<>();
        for (String queue : queues) {
            for (Status status : view.statuses()) {
                partitions.addAll(keys.partitions(queue, status, view.archived()));
            }
        }
        return partitions;
    }

    private List<Slice> read(List<String> partitions, View view, @Nullable String cursor, int limit) {
        if (partitions.size() == 1) {
            return List.of(slice(partitions.getFirst(), view, cursor, limit));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Slice>> futures = partitions.stream()
                    .map(partition -> threads.submit(() -> slice(partition, view, cursor, limit)))
                    .toList();
            List<Slice> slices = new ArrayList<>();
            for (Future<Slice> future : futures) {
                slices.add(future.get());
            }
            return slices;
        } catch (java.util.concurrent.ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /**
     * The matching conversations of one list.
     *
     * @param readTo the sort key to which the list has been read, or null when it has been read to its end
     */
    private record Slice(
            List<Conversation> conversations, @Nullable String readTo) {}

    private Slice slice(String partition, View view, @Nullable String cursor, int limit) {
        Filter filter = Filter.of(view);
        Map<String, AttributeValue> values = new HashMap<>(filter.values());
        values.put(":list", string(partition));
        if (cursor != null) {
            values.put(":cursor", string(cursor));
        }
        QueryResponse response = client.query(request -> {
            request.tableName(table.name())
                    .indexName(Table.LIST_INDEX)
                    .keyConditionExpression(cursor == null ? "GSI1PK = :list" : "GSI1PK = :list AND GSI1SK < :cursor")
                    .expressionAttributeValues(values)
                    .scanIndexForward(false)
                    .limit(filter.expression().isEmpty() ? limit : Math.max(limit, FILTERED_READ));
            if (!filter.expression().isEmpty()) {
                request.filterExpression(filter.expression()).expressionAttributeNames(filter.names());
            }
        });
        AttributeValue last = response.lastEvaluatedKey().get(Table.LIST_SK);
        return new Slice(
                response.items().stream().map(ConversationItem::read).toList(), last == null ? null : last.s());
    }

    /** How many entries one page reads of a list of which a filter lets only some through. */
    private static final int FILTERED_READ = 200;

    private record Filter(String expression, Map<String, String> names, Map<String, AttributeValue> values) {
        static Filter of(View view) {
            List<String> terms = new ArrayList<>();
            Map<String, String> names = new LinkedHashMap<>();
            Map<String, AttributeValue> values = new LinkedHashMap<>();
            if (view.inboxId() != null) {
                terms.add("#inbox = :inbox");
                names.put("#inbox", "inbox");
                values.put(":inbox", string(view.inboxId()));
            }
            if (view.label() != null) {
                terms.add("contains(#labels, :label)");
                names.put("#labels", "labels");
                values.put(":label", string(view.label()));
            }
            addTeams(view, terms, names, values);
            return new Filter(String.join(" AND ", terms), names, values);
        }

        private static void addTeams(
                View view, List<String> terms, Map<String, String> names, Map<String, AttributeValue> values) {
            Set<String> teams = view.teamIds();
            if (teams == null) {
                return;
            }
            List<String> placeholders = new ArrayList<>();
            for (String team : teams) {
                String placeholder = ":team" + placeholders.size();
                placeholders.add(placeholder);
                values.put(placeholder, string(team));
            }
            List<String> alternatives = new ArrayList<>();
            if (!placeholders.isEmpty()) {
                names.put("#team", "team");
                alternatives.add("#team IN (" + String.join(", ", placeholders) + ")");
            }
            if (view.alsoOwnedBy() != null) {
                names.put("#owner", "owner");
                values.put(":me", string(view.alsoOwnedBy()));
                alternatives.add("#owner = :me");
            }
            if (!alternatives.isEmpty()) {
                terms.add("(" + String.join(" OR ", alternatives) + ")");
            }
        }
    }
}
