package dev.recado.store;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.conversation.AgentRequest;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.Notification;
import dev.recado.domain.conversation.SurveyAnswer;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Primed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Loads conversations and commits decisions. */
@Singleton
public class ConversationStore implements Primed {
    private static final Duration NOTIFICATION_TIME_TO_LIVE = Duration.ofDays(90);
    private static final String NEW_ITEM = "attribute_not_exists(PK)";

    private final DynamoDbClient client;
    private final Table table;
    private final ListKeys lists;
    private final ContactWrites contacts;
    private final FunctionEnvironment environment;

    public ConversationStore(DynamoDbClient client, Table table, FunctionEnvironment environment) {
        this.client = client;
        this.table = table;
        this.lists = new ListKeys(table);
        this.contacts = new ContactWrites(table);
        this.environment = environment;
    }

    @Override
    public void prime() {
        load("none");
    }

    /** The conversation as of now; one that is being erased is not there. */
    public Optional<Conversation> load(String conversationId) {
        return get(Table.conversation(conversationId))
                .filter(item -> !ConversationItem.erased(item))
                .map(ConversationItem::read);
    }

    /** Where the customer's messages on an inbox go, as of now. */
    public Optional<CustomerThread> thread(String inboxId, String customerAddress) {
        return get(Table.thread(inboxId, customerAddress))
                .map(item -> ThreadItem.read(item, new ContactStore.Identity(inboxId, customerAddress)));
    }

    /** The answer a repeated request got the first time, if it was committed. */
    public Optional<Marker.Remembered> remembered(Marker marker) {
        return get(Table.marker(marker.key()))
                .filter(item -> Attributes.reading(item).integer(Table.TTL, 0) > now().getEpochSecond())
                .map(ConversationStore::remembered);
    }

    /** The next conversation number of the account; numbers of conversations that come to nothing are skipped. */
    public long nextNumber() {
        Map<String, AttributeValue> updated = client.updateItem(request -> request.tableName(table.name())
                        .key(Table.conversationCounter())
                        .updateExpression("ADD #value :one")
                        .expressionAttributeNames(Map.of("#value", "value"))
                        .expressionAttributeValues(Map.of(":one", number(1)))
                        .returnValues(ReturnValue.UPDATED_NEW))
                .attributes();
        return Attributes.reading(updated).integer("value", 0);
    }

    /** Stores a decision with everything that belongs to it in one transaction. */
    public CommitResult commit(Commit commit) {
        List<TransactWriteItem> writes = writesOf(commit);
        try {
            client.transactWriteItems(request -> request.transactItems(writes));
            return new CommitResult.Committed();
        } catch (TransactionCanceledException cancelled) {
            return resultOf(cancelled, commit);
        } catch (TransactionConflictException conflict) {
            return new CommitResult.LostRace();
        }
    }

    /** The items that {@link #commit} would put, for those who load many at once; presences are only updated. */
    public List<Map<String, AttributeValue>> itemsOf(Commit commit) {
        return writesOf(commit).stream()
                .map(TransactWriteItem::put)
                .filter(Objects::nonNull)
                .map(Put::item)
                .toList();
    }

    private List<TransactWriteItem> writesOf(Commit commit) {
        Conversation next = commit.decision().next();
        List<TransactWriteItem> writes = new ArrayList<>();
        if (commit.marker() != null) {
            writes.add(markerWrite(commit, commit.marker()));
        }
        writes.add(conversationWrite(commit));
        for (Message message : commit.decision().messages()) {
            writes.add(put(MessageItem.of(message, commit.marker())));
            UploadStore.uses(table, message).forEach(writes::add);
        }
        for (Notification notification : commit.decision().notifications()) {
            writes.add(put(notificationItem(notification)));
        }
        Message deleted = commit.decision().deleted();
        if (deleted != null) {
            writes.add(Tombstone.of(table, deleted));
            UploadStore.discards(table, deleted, now()).forEach(writes::add);
        }
        SurveyAnswer answer = commit.decision().surveyAnswer();
        if (answer != null) {
            writes.add(put(SurveyAnswers.itemOf(next, answer)));
        }
        writes.addAll(SurveyCounts.writesOf(commit, table));
        AgentRequest request = commit.decision().request();
        if (request != null) {
            writes.add(put(RequestItem.of(next.id(), request)));
        }
        Participations.itemsOf(commit.base(), next, lists, now()).forEach(item -> writes.add(put(item)));
        writes.addAll(PresenceItem.writesOf(commit, table, now()));
        AuditEntry audit = commit.decision().audit();
        if (audit != null) {
            writes.add(put(AuditItem.of(next, audit)));
        }
        if (commit.opening() != null) {
            writes.addAll(openingWrites(next, commit.opening()));
        }
        return writes;
    }

    private TransactWriteItem conversationWrite(Commit commit) {
        Conversation next = commit.decision().next();
        Map<String, AttributeValue> item = ConversationItem.of(
                next, OutboxCodec.write(next.id(), commit.decision().effects()), lists);
        if (commit.base().version() == 0) {
            return put(item, NEW_ITEM);
        }
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table.name())
                        .item(item)
                        .conditionExpression("#version = :version")
                        .expressionAttributeNames(Map.of("#version", Table.VERSION))
                        .expressionAttributeValues(
                                Map.of(":version", number(commit.base().version())))
                        .build())
                .build();
    }

    /** A marker past its time may still be there, since DynamoDB deletes expired items late. */
    private TransactWriteItem markerWrite(Commit commit, Marker marker) {
        Map<String, AttributeValue> item = Attributes.of(Table.marker(marker.key()))
                .put("conv", commit.base().id())
                .put("msg", commit.answerId())
                .put("fp", marker.fingerprint())
                .put(Table.TTL, now().plus(marker.timeToLive()).getEpochSecond())
                .item();
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table.name())
                        .item(item)
                        .conditionExpression(NEW_ITEM + " OR #ttl <= :now")
                        .expressionAttributeNames(Map.of("#ttl", Table.TTL))
                        .expressionAttributeValues(Map.of(":now", number(now().getEpochSecond())))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    private List<TransactWriteItem> openingWrites(Conversation conversation, Commit.Opening opening) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(threadWrite(opening.thread(), opening.previousConversationId()));
        writes.add(
                put(Attributes.of(Table.conversationOfContact(opening.contact().id(), conversation.id()))
                        .put("conv", conversation.id())
                        .put(Table.LIST_PK, Table.numberPartition(conversation.number()))
                        .put(Table.LIST_SK, conversation.id())
                        .item()));
        if (opening.identityIsNew()) {
            writes.add(contacts.identity(opening.thread()));
        }
        if (opening.contactIsNew()) {
            writes.addAll(contacts.introduce(opening.contact()));
        } else {
            writes.add(contacts.requireReceived(opening.contact().id()));
        }
        return writes;
    }

    private TransactWriteItem threadWrite(CustomerThread thread, @Nullable String previousConversationId) {
        Map<String, AttributeValue> item = ThreadItem.of(thread);
        if (previousConversationId == null) {
            return put(item, NEW_ITEM);
        }
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table.name())
                        .item(item)
                        .conditionExpression("#conv = :previous")
                        .expressionAttributeNames(Map.of("#conv", "conv"))
                        .expressionAttributeValues(Map.of(":previous", string(previousConversationId)))
                        .build())
                .build();
    }

    private static Map<String, AttributeValue> notificationItem(Notification notification) {
        String order = ListKeys.millis(notification.createdAt()) + "#" + notification.id();
        return Attributes.of(Table.notification(notification.agentId(), order))
                .put("id", notification.id())
                .put("kind", notification.kind().wireName())
                .put("conv", notification.conversationId())
                .put("num", notification.conversationNumber())
                .put("at", notification.createdAt())
                .put(
                        Table.TTL,
                        notification.createdAt().plus(NOTIFICATION_TIME_TO_LIVE).getEpochSecond())
                .item();
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(table.name()).item(item).build())
                .build();
    }

    private TransactWriteItem put(Map<String, AttributeValue> item, String condition) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table.name())
                        .item(item)
                        .conditionExpression(condition)
                        .build())
                .build();
    }

    private static CommitResult resultOf(TransactionCanceledException cancelled, Commit commit) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        if (commit.marker() != null && !reasons.isEmpty() && failedCondition(reasons.getFirst())) {
            return new CommitResult.AlreadyDone(remembered(reasons.getFirst().item()));
        }
        boolean race = reasons.stream()
                .anyMatch(reason -> failedCondition(reason) || "TransactionConflict".equals(reason.code()));
        if (race) {
            return new CommitResult.LostRace();
        }
        throw cancelled;
    }

    private static boolean failedCondition(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }

    private static Marker.Remembered remembered(Map<String, AttributeValue> marker) {
        Attributes item = Attributes.reading(marker);
        String fingerprint = item.text("fp");
        String answerId = item.text("msg");
        return new Marker.Remembered(
                item.requiredText("conv"), answerId == null ? "" : answerId, fingerprint == null ? "" : fingerprint);
    }

    private Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
        return Optional.of(client.getItem(request ->
                                request.tableName(table.name()).key(key).consistentRead(true))
                        .item())
                .filter(item -> !item.isEmpty());
    }

    private Instant now() {
        return environment.clock().instant();
    }
}
