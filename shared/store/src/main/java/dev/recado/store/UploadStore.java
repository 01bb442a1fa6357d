package dev.recado.store;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.Message;
import dev.recado.domain.media.ScanState;
import dev.recado.domain.media.Upload;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Remembers what people upload, each for one message. Whatever is not carried by a message is due to go some day, and is
 * found by that day.
 */
@Singleton
public class UploadStore {
    /** Announced and refused uploads are remembered a little longer than they may be asked for. */
    private static final Duration SLACK = Duration.ofHours(1);

    private static final String STATE = "state";
    private static final String SCAN = "scan";
    private static final String MESSAGE = "msg";
    private static final String CONVERSATION = "conv";
    private static final String IS_PENDING = "#state = :pending";

    private final DynamoDbClient client;
    private final Table table;

    public UploadStore(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
    }

    /** Notes an announced upload. */
    public void announce(Upload upload) {
        Map<String, AttributeValue> item = Attributes.of(Table.upload(upload.id()))
                .put("id", upload.id())
                .put("owner", upload.owner())
                .put("name", upload.name())
                .put("type", upload.contentType())
                .put("size", upload.size())
                .put(STATE, Upload.State.PENDING.wireName())
                .put("at", upload.createdAt())
                .put("until", upload.expiresAt())
                .put(Table.TTL, upload.expiresAt().plus(SLACK).getEpochSecond())
                .item();
        client.putItem(request -> request.tableName(table.name()).item(item));
    }

    /** The upload as of now, whatever has become of it. */
    public Optional<Upload> load(String id) {
        return Optional.of(client.getItem(request -> request.tableName(table.name())
                                .key(Table.upload(id))
                                .consistentRead(true))
                        .item())
                .filter(item -> !item.isEmpty())
                .map(UploadStore::read);
    }

    /**
     * Its bytes are what they may be; false when somebody else has said so, or the contrary, meanwhile.
     *
     * @param upload with its final name and content type, and with what is known of malware unless the scanner spoke already
     */
    public boolean ready(Upload upload) {
        return update(
                upload.id(),
                "SET #state = :ready, #name = :name, #type = :type, #scan = if_not_exists(#scan, :scan),"
                        + " #until = :until, #duePk = :duePk, #dueSk = :dueSk REMOVE #ttl",
                IS_PENDING,
                Map.of(
                        "#state",
                        STATE,
                        "#name",
                        "name",
                        "#type",
                        "type",
                        "#scan",
                        SCAN,
                        "#until",
                        "until",
                        "#ttl",
                        Table.TTL,
                        "#duePk",
                        Table.DUE_PK,
                        "#dueSk",
                        Table.DUE_SK),
                Map.of(
                        ":ready", string(Upload.State.READY.wireName()),
                        ":pending", string(Upload.State.PENDING.wireName()),
                        ":name", string(upload.name()),
                        ":type", string(upload.contentType()),
                        ":scan", string(upload.scan().wireName()),
                        ":until", number(upload.expiresAt().toEpochMilli()),
                        ":duePk", string(Table.UPLOADS),
                        ":dueSk", string(due(upload.id(), upload.expiresAt()))));
    }

    /** Its bytes are not what they may be; false when somebody else has decided meanwhile. */
    public boolean refused(String id, String reason) {
        return update(
                id,
                "SET #state = :refused, #reason = :reason",
                IS_PENDING,
                Map.of("#state", STATE, "#reason", "reason"),
                Map.of(
                        ":refused", string(Upload.State.REFUSED.wireName()),
                        ":pending", string(Upload.State.PENDING.wireName()),
                        ":reason", string(reason)));
    }

    /** The scanner's word; a file once found infected stays so. False when there is no such upload, or it is infected. */
    public boolean scanned(String id, ScanState result) {
        return update(
                id,
                "SET #scan = :scan",
                "attribute_exists(PK) AND (attribute_not_exists(#scan) OR #scan <> :infected)",
                Map.of("#scan", SCAN),
                Map.of(":scan", string(result.wireName()), ":infected", string(ScanState.INFECTED.wireName())));
    }

    /** What commits of {@code message} with stored files say of their uploads: each is carried by this message, and no other. */
    static Stream<TransactWriteItem> uses(Table table, Message message) {
        return fileIds(message)
                .map(id -> write(
                        table,
                        id,
                        "SET #conv = :conv, #msg = :msg REMOVE #duePk, #dueSk",
                        "#state = :ready AND attribute_not_exists(#msg) AND NOT #scan IN (:scanning, :infected)",
                        Map.of(
                                "#conv",
                                CONVERSATION,
                                "#msg",
                                MESSAGE,
                                "#state",
                                STATE,
                                "#scan",
                                SCAN,
                                "#duePk",
                                Table.DUE_PK,
                                "#dueSk",
                                Table.DUE_SK),
                        Map.of(
                                ":conv", string(message.conversationId()),
                                ":msg", string(message.id()),
                                ":ready", string(Upload.State.READY.wireName()),
                                ":scanning", string(ScanState.PENDING.wireName()),
                                ":infected", string(ScanState.INFECTED.wireName()))));
    }

    /**
     * What a commit that deletes {@code message} says of its uploads: their bytes are to be deleted now. To be given the
     * message as it was, with its attachments.
     */
    public static Stream<TransactWriteItem> discards(Table table, Message message, Instant now) {
        return fileIds(message).map(id -> write(table, id, DISCARD, null, DISCARD_NAMES, discardValues(id, now)));
    }

    /** Gives an upload up, whoever uses it: its bytes are deleted within minutes, and nobody gets an address of them again. */
    public void discard(String id, Instant now) {
        update(id, DISCARD, "attribute_exists(PK)", DISCARD_NAMES, discardValues(id, now));
    }

    /** As {@link #discard}, unless a message carries it. */
    public boolean discardUnused(String id, Instant now) {
        Map<String, String> names = new HashMap<>(DISCARD_NAMES);
        names.put("#msg", MESSAGE);
        return update(
                id,
                DISCARD,
                "attribute_exists(PK) AND (attribute_not_exists(#msg) OR #state = :discarded)",
                names,
                discardValues(id, now));
    }

    private static final String DISCARD = "SET #state = :discarded, #duePk = :duePk, #dueSk = :dueSk";
    private static final Map<String, String> DISCARD_NAMES =
            Map.of("#state", STATE, "#duePk", Table.DUE_PK, "#dueSk", Table.DUE_SK);

    private static Map<String, AttributeValue> discardValues(String id, Instant now) {
        return Map.of(
                ":discarded", string(Upload.State.DISCARDED.wireName()),
                ":duePk", string(Table.UPLOADS),
                ":dueSk", string(due(id, now)));
    }

    /** Uploads whose day has come, the longest due first. */
    public List<String> due(Instant now, int limit) {
        return client
                .query(request -> request.tableName(table.name())
                        .indexName(Table.DUE_INDEX)
                        .keyConditionExpression("#pk = :pk AND #sk < :now")
                        .expressionAttributeNames(Map.of("#pk", Table.DUE_PK, "#sk", Table.DUE_SK))
                        .expressionAttributeValues(Map.of(
                                ":pk", string(Table.UPLOADS),
                                ":now", string(ListKeys.millis(now.plusMillis(1)))))
                        .limit(limit))
                .items()
                .stream()
                .map(item -> Attributes.reading(item).requiredText(Table.DUE_SK).split("#", 2)[1])
                .toList();
    }

    /** Forgets an upload whose bytes are deleted. */
    public void forget(String id) {
        client.deleteItem(request -> request.tableName(table.name()).key(Table.upload(id)));
    }

    private static String due(String id, Instant at) {
        return ListKeys.millis(at) + "#" + id;
    }

    private static Stream<String> fileIds(Message message) {
        return message.attachments().stream()
                .map(attachment -> attachment.file())
                .filter(Objects::nonNull)
                .map(file -> file.id());
    }

    private static TransactWriteItem write(
            Table table,
            String id,
            String update,
            @Nullable String condition,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table.name())
                        .key(Table.upload(id))
                        .updateExpression(update)
                        .conditionExpression(condition)
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }

    private boolean update(
            String id, String update, String condition, Map<String, String> names, Map<String, AttributeValue> values) {
        try {
            client.updateItem(request -> request.tableName(table.name())
                    .key(Table.upload(id))
                    .updateExpression(update)
                    .conditionExpression(condition)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException otherwise) {
            return false;
        }
    }

    private static Upload read(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        String scan = item.text(SCAN);
        return new Upload(
                item.requiredText("id"),
                item.requiredText("owner"),
                item.requiredText("name"),
                item.requiredText("type"),
                item.integer("size", 0),
                Upload.State.of(item.requiredText(STATE)).orElseThrow(),
                scan == null ? ScanState.NOT_SCANNED : ScanState.of(scan).orElseThrow(),
                item.text("reason"),
                item.text(CONVERSATION),
                item.text(MESSAGE),
                item.requiredInstant("at"),
                item.requiredInstant("until"));
    }
}
