package dev.recado.store;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import dev.recado.domain.chat.Chat;
import dev.recado.domain.chat.ChatDecision;
import dev.recado.domain.chat.ChatMessage;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.function.FunctionEnvironment;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Chats between agents. A message costs the same whatever the size of its group: the chat, the message and its author's
 * membership are written, and everybody else's unread count follows from the chat's number of messages.
 */
@Singleton
public class ChatStore {
    private static final int KEYS_OF_A_BATCH = 100;
    private static final String SINCE = "since";
    private static final String READ_UP_TO = "readUpTo";
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String NEW_ITEM = "attribute_not_exists(PK)";

    private final DynamoDbClient client;
    private final Table table;
    private final FunctionEnvironment environment;

    public ChatStore(DynamoDbClient client, Table table, FunctionEnvironment environment) {
        this.client = client;
        this.table = table;
        this.environment = environment;
    }

    /**
     * An agent's place in a chat.
     *
     * @param since the number of the last message that was there before the agent was; it and earlier ones are not shown
     * @param readUpTo the number of the last message that the agent has read
     */
    public record Membership(String chatId, long since, long readUpTo) {
        /** How many messages of {@code chat} the agent has not read. */
        public long unreadIn(Chat chat) {
            return Math.max(0, chat.messageCount() - readUpTo);
        }
    }

    /** A chat as one of its members sees it. */
    public record MemberChat(Chat chat, Membership membership) {}

    /** What became of a commit. */
    public sealed interface Result {
        /** All of it is stored. */
        record Committed() implements Result {}

        /** Somebody else changed the chat first; nothing is stored. */
        record LostRace() implements Result {}

        /** The same request was committed before; nothing is stored now. */
        record AlreadyDone(Marker.Remembered before) implements Result {}
    }

    /** The chat as of now, whoever is in it. */
    public Optional<Chat> load(String chatId) {
        return get(Table.chat(chatId)).map(ChatItems::chat);
    }

    /** An agent's place in a chat as of now; empty when the agent is not in it. */
    public Optional<Membership> membership(String agentId, String chatId) {
        return get(Table.chatMembership(agentId, chatId)).map(item -> membership(chatId, item));
    }

    private static Membership membership(String chatId, Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        return new Membership(chatId, item.integer(SINCE, 0), item.integer(READ_UP_TO, 0));
    }

    /** All of an agent's chats, the latest activity first. */
    public List<MemberChat> chatsOf(String agentId) {
        Map<String, Membership> memberships = new HashMap<>();
        client.queryPaginator(request -> request.tableName(table.name())
                        .keyConditionExpression("PK = :agent")
                        .expressionAttributeValues(Map.of(":agent", string(Table.chatsOfAgentPartition(agentId))))
                        .consistentRead(true))
                .items()
                .forEach(item -> {
                    String chatId = Attributes.reading(item).requiredText(Table.SK);
                    memberships.put(chatId, membership(chatId, item));
                });
        return loadAll(List.copyOf(memberships.keySet())).stream()
                .flatMap(
                        chat -> Optional.ofNullable(memberships.get(chat.id()))
                                .map(membership -> new MemberChat(chat, membership))
                                .stream())
                .sorted(Comparator.comparing((MemberChat mine) -> mine.chat().lastActivityAt())
                        .thenComparing(mine -> mine.chat().id())
                        .reversed())
                .toList();
    }

    private List<Chat> loadAll(List<String> ids) {
        List<Chat> chats = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += KEYS_OF_A_BATCH) {
            List<Map<String, AttributeValue>> keys =
                    ids.subList(from, Math.min(ids.size(), from + KEYS_OF_A_BATCH)).stream()
                            .map(Table::chat)
                            .toList();
            Map<String, KeysAndAttributes> wanted = Map.of(
                    table.name(),
                    KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
            while (!wanted.isEmpty()) {
                Map<String, KeysAndAttributes> ask = wanted;
                BatchGetItemResponse response = client.batchGetItem(request -> request.requestItems(ask));
                response.responses().getOrDefault(table.name(), List.of()).stream()
                        .map(ChatItems::chat)
                        .forEach(chats::add);
                wanted = response.unprocessedKeys();
            }
        }
        return chats;
    }

    /** One message. */
    public Optional<ChatMessage> message(String chatId, String messageId) {
        return get(Table.chatMessage(chatId, messageId)).map(ChatItems::message);
    }

    /**
     * A page of the messages that a member may see.
     *
     * @param from the id of the last message of the page before, or null to begin
     * @param newestFirst in which direction
     */
    public ConversationQueries.Page<ChatMessage> messages(
            Membership membership, @Nullable String from, int limit, boolean newestFirst) {
        QueryResponse response = client.query(request -> {
            request.tableName(table.name())
                    .keyConditionExpression("PK = :chat AND SK BETWEEN :first AND :last")
                    .expressionAttributeValues(Map.of(
                            ":chat", string(Table.chatPartition(membership.chatId())),
                            ":first", string(Table.MESSAGE_PREFIX + "%010d".formatted(membership.since() + 1)),
                            ":last", string(Table.MESSAGE_PREFIX + "~")))
                    .scanIndexForward(!newestFirst)
                    .limit(limit)
                    .consistentRead(true);
            if (from != null) {
                request.exclusiveStartKey(Table.chatMessage(membership.chatId(), from));
            }
        });
        List<ChatMessage> messages =
                response.items().stream().map(ChatItems::message).toList();
        return new ConversationQueries.Page<>(
                messages,
                response.hasLastEvaluatedKey() && !messages.isEmpty()
                        ? messages.getLast().id()
                        : null);
    }

    /** Says that a member has read up to a message; what was read before stays read. */
    public void readUpTo(String agentId, String chatId, long number) {
        try {
            client.updateItem(request -> request.tableName(table.name())
                    .key(Table.chatMembership(agentId, chatId))
                    .updateExpression("SET readUpTo = :number")
                    .conditionExpression("attribute_exists(PK) AND readUpTo < :number")
                    .expressionAttributeValues(Map.of(":number", number(number))));
        } catch (ConditionalCheckFailedException readBefore) {
            // As much was read before, or the agent has left meanwhile.
        }
    }

    /**
     * Stores a decision with everything that belongs to it in one transaction.
     *
     * @param base the version that was decided upon; 0 for a new chat
     * @param marker recognises a repetition of the request, or null
     */
    public Result commit(long base, ChatDecision.Accepted decision, @Nullable Marker marker) {
        List<TransactWriteItem> writes = new ArrayList<>();
        if (marker != null) {
            writes.add(markerWrite(decision, marker));
        }
        writes.add(chatWrite(base, decision.next()));
        ChatMessage message = decision.message();
        if (message != null) {
            writes.add(put(ChatItems.of(message)));
            if (!message.deleted()) {
                writes.add(ownMessageRead(message));
            }
        }
        for (AgentRef joined : decision.joined()) {
            writes.add(put(membershipItem(joined, decision.next())));
        }
        AgentRef left = decision.left();
        if (left != null) {
            writes.add(TransactWriteItem.builder()
                    .delete(delete -> delete.tableName(table.name())
                            .key(Table.chatMembership(left.id(), decision.next().id())))
                    .build());
        }
        try {
            client.transactWriteItems(request -> request.transactItems(writes));
            return new Result.Committed();
        } catch (TransactionCanceledException cancelled) {
            return resultOf(cancelled, marker);
        } catch (TransactionConflictException conflict) {
            return new Result.LostRace();
        }
    }

    private TransactWriteItem markerWrite(ChatDecision.Accepted decision, Marker marker) {
        ChatMessage message = decision.message();
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table.name())
                        .item(Attributes.of(Table.marker(marker.key()))
                                .put("conv", decision.next().id())
                                .put("msg", message == null ? "" : message.id())
                                .put("fp", marker.fingerprint())
                                .put(Table.TTL, now() + marker.timeToLive().toSeconds())
                                .item())
                        .conditionExpression(NEW_ITEM + " OR #ttl <= :now")
                        .expressionAttributeNames(Map.of("#ttl", Table.TTL))
                        .expressionAttributeValues(Map.of(":now", number(now())))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    private TransactWriteItem chatWrite(long base, Chat next) {
        Put.Builder put = Put.builder().tableName(table.name()).item(ChatItems.of(next));
        if (base == 0) {
            put.conditionExpression(NEW_ITEM);
        } else {
            put.conditionExpression("#version = :version")
                    .expressionAttributeNames(Map.of("#version", Table.VERSION))
                    .expressionAttributeValues(Map.of(":version", number(base)));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private TransactWriteItem ownMessageRead(ChatMessage message) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table.name())
                        .key(Table.chatMembership(message.author().id(), message.chatId()))
                        .updateExpression("SET readUpTo = :number")
                        .conditionExpression("attribute_exists(PK)")
                        .expressionAttributeValues(Map.of(":number", number(message.number()))))
                .build();
    }

    private static Map<String, AttributeValue> membershipItem(AgentRef member, Chat chat) {
        return Attributes.of(Table.chatMembership(member.id(), chat.id()))
                .put(SINCE, chat.messageCount())
                .put(READ_UP_TO, chat.messageCount())
                .item();
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(table.name()).item(item).build())
                .build();
    }

    private static Result resultOf(TransactionCanceledException cancelled, @Nullable Marker marker) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        if (marker != null
                && !reasons.isEmpty()
                && CONDITION_FAILED.equals(reasons.getFirst().code())) {
            Attributes item = Attributes.reading(reasons.getFirst().item());
            return new Result.AlreadyDone(new Marker.Remembered(
                    item.requiredText("conv"), item.requiredText("msg"), item.requiredText("fp")));
        }
        boolean race = reasons.stream()
                .anyMatch(reason ->
                        CONDITION_FAILED.equals(reason.code()) || "TransactionConflict".equals(reason.code()));
        if (race) {
            return new Result.LostRace();
        }
        throw cancelled;
    }

    private Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
        return Optional.of(client.getItem(request ->
                                request.tableName(table.name()).key(key).consistentRead(true))
                        .item())
                .filter(item -> !item.isEmpty());
    }

    private long now() {
        return environment.clock().instant().getEpochSecond();
    }
}
