package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.SurveyAnswer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads what belongs to a conversation, an agent or the clock: each method is one Query or one GetItem. */
@Singleton
public class ConversationQueries {
    private final DynamoDbClient client;
    private final Table table;

    public ConversationQueries(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
    }

    /** A page of anything, with where the next one begins; null at the end. */
    public record Page<T>(List<T> items, @Nullable String next) {}

    /** A snooze whose time has come. */
    public record DueSnooze(String conversationId, String snoozeId) {}

    /** A survey whose time has come. */
    public record DueSurvey(String conversationId, String surveyId) {}

    /** A conversation's messages in the order they are shown, after {@code after} (a message id, or null). */
    public Page<Message> messages(String conversationId, @Nullable String after, int limit) {
        QueryResponse response = client.query(request -> request.tableName(table.name())
                .keyConditionExpression("PK = :pk AND SK BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(
                        ":pk", string(Table.conversationPartition(conversationId)),
                        // A space sorts before every character of an id, so the last seen message itself is left out.
                        ":from", string(Table.MESSAGE_PREFIX + (after == null ? "" : after + " ")),
                        ":to", string(Table.MESSAGE_PREFIX + "~")))
                .limit(limit)
                .consistentRead(true));
        List<Message> messages =
                response.items().stream().map(MessageItem::read).toList();
        return new Page<>(
                messages,
                response.hasLastEvaluatedKey() && !messages.isEmpty()
                        ? messages.getLast().id()
                        : null);
    }

    /** One message. */
    public Optional<Message> message(String conversationId, String messageId) {
        Map<String, AttributeValue> item = client.getItem(request -> request.tableName(table.name())
                        .key(Table.message(conversationId, messageId))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(MessageItem.read(item));
    }

    /** The stored answer to a survey. */
    public Optional<SurveyAnswer> surveyAnswer(String conversationId, String surveyId) {
        Map<String, AttributeValue> stored = client.getItem(request -> request.tableName(table.name())
                        .key(Table.survey(conversationId, surveyId))
                        .consistentRead(true))
                .item();
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(SurveyAnswers.answer(surveyId, stored));
    }

    /** Up to {@code limit} snoozes that were due before {@code limitTime}, the longest overdue first. */
    public List<DueSnooze> dueSnoozes(Instant limitTime, int limit) {
        return due(Table.SNOOZED, limitTime, limit)
                .map(parts -> new DueSnooze(parts[1], parts[2]))
                .toList();
    }

    /** Up to {@code limit} surveys that were to be asked before {@code limitTime}, the longest overdue first. */
    public List<DueSurvey> dueSurveys(Instant limitTime, int limit) {
        return due(Table.SURVEYS, limitTime, limit)
                .map(parts -> new DueSurvey(parts[1], parts[2]))
                .toList();
    }

    /** What was due, as its time, its conversation's id and its own. */
    private Stream<String[]> due(String partition, Instant limitTime, int limit) {
        return client
                .query(request -> request.tableName(table.name())
                        .indexName(Table.DUE_INDEX)
                        .keyConditionExpression("GSI2PK = :due AND GSI2SK < :limit")
                        .expressionAttributeValues(Map.of(
                                ":due", string(partition),
                                ":limit", string(ListKeys.millis(limitTime))))
                        .limit(limit))
                .items()
                .stream()
                .map(item -> Attributes.reading(item).requiredText(Table.DUE_SK).split("#", 3));
    }

    /** A contact's conversations on all inboxes, newest first, before {@code before} (a conversation's id, or null). */
    public Page<Conversation> conversationsOf(String contactId, @Nullable String before, int limit) {
        Page<String> ids = idsOf(contactId, before, limit);
        return new Page<>(loadAll(ids.items()), ids.next());
    }

    /** The newest conversations of several contacts: at most {@code ofEach} of each, a hundred in all, as of a moment ago. */
    List<Conversation> newestOf(List<String> contactIds, int ofEach) {
        List<Page<String>> ids = ListReader.inParallel(contactIds.stream()
                .<Callable<Page<String>>>map(contactId -> () -> idsOf(contactId, null, ofEach))
                .toList());
        return loadAll(
                ids.stream().flatMap(page -> page.items().stream()).distinct().toList());
    }

    private Page<String> idsOf(String contactId, @Nullable String before, int limit) {
        String partition = Table.contactPartition(contactId);
        QueryResponse response = client.query(request -> {
            request.tableName(table.name())
                    .keyConditionExpression("PK = :pk AND begins_with(SK, :prefix)")
                    .expressionAttributeValues(
                            Map.of(":pk", string(partition), ":prefix", string(Table.CONVERSATION_PREFIX)))
                    .scanIndexForward(false)
                    .limit(limit);
            if (before != null) {
                request.exclusiveStartKey(Table.conversationOfContact(contactId, before));
            }
        });
        List<String> ids = response.items().stream()
                .map(item -> Attributes.reading(item).requiredText("conv"))
                .toList();
        return new Page<>(ids, response.hasLastEvaluatedKey() && !ids.isEmpty() ? ids.getLast() : null);
    }

    /** The conversation of that number, as of a moment ago. */
    public Optional<Conversation> byNumber(long number) {
        List<String> ids = client
                .query(request -> request.tableName(table.name())
                        .indexName(Table.LIST_INDEX)
                        .keyConditionExpression("GSI1PK = :number")
                        .expressionAttributeValues(Map.of(":number", string(Table.numberPartition(number))))
                        .limit(1))
                .items()
                .stream()
                .map(item -> Attributes.reading(item).requiredText("conv"))
                .toList();
        return loadAll(ids).stream().findFirst();
    }

    /** A conversation's newest messages of a time and later, the newest first. */
    public List<Message> newestMessages(String conversationId, Instant since, int limit) {
        return client
                .query(request -> request.tableName(table.name())
                        .keyConditionExpression("PK = :pk AND SK BETWEEN :from AND :to")
                        .expressionAttributeValues(Map.of(
                                ":pk", string(Table.conversationPartition(conversationId)),
                                ":from", string(Table.MESSAGE_PREFIX + ListKeys.millis(since)),
                                ":to", string(Table.MESSAGE_PREFIX + "~")))
                        .scanIndexForward(false)
                        .limit(limit))
                .items()
                .stream()
                .map(MessageItem::read)
                .toList();
    }

    /** The conversations of one page, in the order of {@code ids}. */
    private List<Conversation> loadAll(List<String> ids) {
        Map<String, Conversation> found = new LinkedHashMap<>();
        Map<String, KeysAndAttributes> wanted = ids.isEmpty()
                ? Map.of()
                : Map.of(
                        table.name(),
                        KeysAndAttributes.builder()
                                .keys(ids.stream().map(Table::conversation).toList())
                                .build());
        while (!wanted.isEmpty()) {
            Map<String, KeysAndAttributes> ask = wanted;
            BatchGetItemResponse response = client.batchGetItem(request -> request.requestItems(ask));
            response.responses().getOrDefault(table.name(), List.of()).stream()
                    .filter(item -> !ConversationItem.erased(item))
                    .map(ConversationItem::read)
                    .forEach(conversation -> found.put(conversation.id(), conversation));
            wanted = response.unprocessedKeys();
        }
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Reads a conversation item as a stream record or an index carries it. */
    public static Conversation read(Map<String, AttributeValue> item) {
        return ConversationItem.read(item);
    }
}
