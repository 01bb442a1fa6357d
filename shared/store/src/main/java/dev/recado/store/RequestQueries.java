package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.AgentRequest;
import dev.recado.store.ConversationQueries.Page;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads what customers were asked for; commits of their conversations write it. */
@Singleton
public class RequestQueries {
    private final DynamoDbClient client;
    private final Table table;

    public RequestQueries(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
    }

    /** One request, as of now. */
    public Optional<AgentRequest> find(String conversationId, String requestId) {
        Map<String, AttributeValue> item = client.getItem(request -> request.tableName(table.name())
                        .key(Table.request(conversationId, requestId))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(RequestItem.read(item));
    }

    /** A conversation's requests in the order they were made, after {@code after} (a request's id, or null). */
    public Page<AgentRequest> of(String conversationId, @Nullable String after, int limit) {
        QueryResponse response = client.query(request -> request.tableName(table.name())
                .keyConditionExpression("PK = :pk AND SK BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(
                        ":pk", string(Table.conversationPartition(conversationId)),
                        // A space sorts before every character of an id, so the last seen request itself is left out.
                        ":from", string(Table.REQUEST_PREFIX + (after == null ? "" : after + " ")),
                        ":to", string(Table.REQUEST_PREFIX + "~")))
                .limit(limit)
                .consistentRead(true));
        List<AgentRequest> requests =
                response.items().stream().map(RequestItem::read).toList();
        return new Page<>(
                requests,
                response.hasLastEvaluatedKey() && !requests.isEmpty()
                        ? requests.getLast().id()
                        : null);
    }
}
