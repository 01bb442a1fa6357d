package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.Digests;
import dev.recado.store.ConversationQueries.Page;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads the records of acts; and writes the one kind of act that changes nothing: looking into somebody else's conversation. */
@Singleton
public class AuditStore {
    private static final String END = "~";

    private final DynamoDbClient client;
    private final Table table;

    public AuditStore(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
    }

    /**
     * An act, and the conversation that it was done to.
     *
     * @param conversationId null where it was done to a setting
     */
    public record Recorded(AuditEntry entry, @Nullable String conversationId, long conversationNumber) {}

    /** What was done to a conversation, the latest first. */
    public Page<Recorded> ofConversation(String conversationId, @Nullable String before, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", string(Table.conversationPartition(conversationId)));
        values.put(":from", string(Table.AUDIT_PREFIX));
        values.put(":to", string(Table.AUDIT_PREFIX + (before == null ? END : before)));
        QueryResponse response = client.query(request -> request.tableName(table.name())
                .keyConditionExpression("PK = :pk AND SK BETWEEN :from AND :to")
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(before == null ? limit : limit + 1));
        return page(response, Table.SK, before == null ? null : Table.AUDIT_PREFIX + before);
    }

    /** What an agent did from {@code from} until before {@code to}, the latest first. */
    public Page<Recorded> ofAgent(String agentId, Instant from, Instant to, @Nullable String before, int limit) {
        QueryResponse response = client.query(request -> request.tableName(table.name())
                .indexName(Table.LIST_INDEX)
                .keyConditionExpression("GSI1PK = :agent AND GSI1SK BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(
                        ":agent", string(Table.auditOfAgent(agentId)),
                        ":from", string(ListKeys.millis(from)),
                        ":to", string(before == null ? ListKeys.millis(to) : before)))
                .scanIndexForward(false)
                .limit(before == null ? limit : limit + 1));
        return page(response, Table.LIST_SK, before);
    }

    /** The page without the entry at {@code before}, which was the last of the page before. */
    private static Page<Recorded> page(QueryResponse response, String orderKey, @Nullable String before) {
        AttributeValue last = response.lastEvaluatedKey().get(orderKey);
        String next = last == null ? null : last.s();
        return new Page<>(
                response.items().stream()
                        .filter(item ->
                                !Attributes.reading(item).requiredText(orderKey).equals(before))
                        .map(AuditItem::read)
                        .toList(),
                next != null && next.startsWith(Table.AUDIT_PREFIX)
                        ? next.substring(Table.AUDIT_PREFIX.length())
                        : next);
    }

    /** A record of an act on a setting as an item. */
    public static Map<String, AttributeValue> itemOfSetting(String setting, AuditEntry entry) {
        return AuditItem.of(Table.auditOfSetting(setting, AuditItem.order(entry)), entry, AuditItem.order(entry))
                .item();
    }

    /** Records that an agent looked into a conversation: once for each agent, conversation and hour. */
    public void lookedIn(Conversation conversation, AuditEntry entry) {
        String hour = ListKeys.millis(entry.at().truncatedTo(ChronoUnit.HOURS));
        String order = hour + "#" + Digests.sha256(entry.actor().id()).substring(0, 32);
        Map<String, AttributeValue> item = AuditItem.of(conversation, entry, order);
        try {
            client.putItem(request -> request.tableName(table.name())
                    .item(item)
                    .conditionExpression("attribute_not_exists(#pk)")
                    .expressionAttributeNames(Map.of("#pk", Table.PK)));
        } catch (ConditionalCheckFailedException recorded) {
            // It is known already that the agent looked in this hour.
            return;
        }
    }
}
