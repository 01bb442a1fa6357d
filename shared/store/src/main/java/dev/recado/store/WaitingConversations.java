package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Status;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads the open conversations of teams that belong to nobody, those first in which nothing has happened for longest. */
@Singleton
public class WaitingConversations {
    private final DynamoDbClient client;
    private final Table table;

    public WaitingConversations(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
    }

    /**
     * A page over all the teams together, as the list index has them: what was taken a moment ago may still be there.
     *
     * @param after the {@code next} of the page before, or null
     * @param perList how many of each team are read at most
     */
    public ConversationQueries.Page<Conversation> page(
            Collection<String> teamIds, @Nullable String after, int perList) {
        ListKeys keys = new ListKeys(table);
        List<Conversation> found = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        for (String teamId : teamIds) {
            for (String partition : keys.partitions(ListKeys.teamQueue(teamId), Status.OPEN, Shelf.MAIN)) {
                QueryResponse response = query(partition, after, perList);
                response.items().stream().map(ConversationItem::read).forEach(found::add);
                AttributeValue last = response.lastEvaluatedKey().get(Table.LIST_SK);
                if (last != null) {
                    ends.add(last.s());
                }
            }
        }
        String safeTo = ends.stream().min(Comparator.naturalOrder()).orElse(null);
        return new ConversationQueries.Page<>(upTo(safeTo, found), safeTo);
    }

    /** What lies beyond the end of one list's part may come before what another list goes on with. */
    private static List<Conversation> upTo(@Nullable String safeTo, List<Conversation> found) {
        return found.stream()
                .filter(conversation -> safeTo == null
                        || ListKeys.sortKeyOf(conversation).compareTo(Objects.requireNonNull(safeTo)) <= 0)
                .sorted(Comparator.comparing(ListKeys::sortKeyOf))
                .toList();
    }

    private QueryResponse query(String partition, @Nullable String after, int limit) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":list", string(partition)));
        if (after != null) {
            values.put(":after", string(after));
        }
        return client.query(request -> request.tableName(table.name())
                .indexName(Table.LIST_INDEX)
                .keyConditionExpression(after == null ? "GSI1PK = :list" : "GSI1PK = :list AND GSI1SK > :after")
                .expressionAttributeValues(values)
                .limit(limit));
    }
}
