package dev.recado.store;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.Notification;
import dev.recado.domain.notification.NotificationPreferences;
import dev.recado.domain.notification.ReadMark;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * An agent's notifications: what was read of them, and which are to be shown. Commits write them; here they are read and
 * marked. A page is at most {@value #ROUNDS} Queries; marking everything as read is one write, however many there are.
 */
@Singleton
public class NotificationStore {
    /** The count of unread notifications looks at as many, the latest. */
    public static final int MOST_COUNTED = 200;

    private static final int ROUNDS = 5;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final int DIGITS_OF_TIME = 12;
    private static final String READ_AT = "readAt";
    private static final String UNREAD_AT = "unreadAt";
    /** Sorts after every id, so that a mark without an id covers its whole instant. */
    private static final String AFTER_ALL = "~";

    private final DynamoDbClient client;
    private final Table table;

    public NotificationStore(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
    }

    /** A notification, and when the agent read it; null while unread. */
    public record Seen(Notification notification, @Nullable Instant readAt) {}

    /** What an agent wants to be shown, and has read. */
    public record State(NotificationPreferences preferences, ReadMark mark) {}

    private record Stored(String order, Seen seen) {}

    private record Read(List<Stored> stored, @Nullable String next) {}

    /** What the agent wants to be shown, and has read, as of now. */
    public State state(String agentId) {
        Attributes item = Attributes.reading(get(Table.notificationState(agentId)));
        Set<String> off = Set.copyOf(item.texts("off"));
        NotificationPreferences preferences = new NotificationPreferences(
                Arrays.stream(Notification.Kind.values())
                        .filter(kind -> off.contains(kind.wireName()))
                        .collect(Collectors.toSet()),
                !item.flag("silent"),
                Optional.ofNullable(item.text("sound")).orElse(NotificationPreferences.DEFAULT_SOUND));
        return new State(preferences, mark(item));
    }

    private static ReadMark mark(Attributes item) {
        String upTo = item.text("upTo");
        if (upTo == null) {
            return ReadMark.NONE;
        }
        int sign = upTo.indexOf('#');
        return new ReadMark(
                Instant.ofEpochMilli(Long.parseLong(upTo.substring(0, sign))),
                upTo.substring(sign + 1),
                item.requiredInstant("upToAt"));
    }

    /** Stores what the agent wants to be shown and heard. */
    public void save(String agentId, NotificationPreferences preferences) {
        List<AttributeValue> off = preferences.off().stream()
                .map(Notification.Kind::wireName)
                .sorted()
                .map(Attributes::string)
                .toList();
        client.updateItem(request -> request.tableName(table.name())
                .key(Table.notificationState(agentId))
                .updateExpression("SET #off = :off, silent = :silent, sound = :sound")
                .expressionAttributeNames(Map.of("#off", "off"))
                .expressionAttributeValues(Map.of(
                        ":off", AttributeValue.fromL(off),
                        ":silent", AttributeValue.fromBool(!preferences.sound()),
                        ":sound", string(preferences.soundName()))));
    }

    /** The notifications that the agent wants to be shown, newest first, before {@code before} (a page's end, or null). */
    public ConversationQueries.Page<Seen> page(
            String agentId, @Nullable String before, int limit, boolean unreadOnly, Instant now) {
        State state = state(agentId);
        List<Seen> found = new ArrayList<>();
        String next = before;
        for (int round = 0; round < ROUNDS; round++) {
            Read read = read(agentId, next, limit, state, now);
            for (Stored stored : read.stored()) {
                if (isWanted(stored.seen(), state, unreadOnly)) {
                    found.add(stored.seen());
                    if (found.size() == limit) {
                        boolean last = read.next() == null
                                && stored.equals(read.stored().getLast());
                        return new ConversationQueries.Page<>(found, last ? null : stored.order());
                    }
                }
            }
            next = read.next();
            if (next == null) {
                break;
            }
        }
        return new ConversationQueries.Page<>(found, next);
    }

    /** How many of the latest {@link #MOST_COUNTED} notifications the agent wants to be shown and has not read. */
    public int unread(String agentId, Instant now) {
        State state = state(agentId);
        return Math.toIntExact(read(agentId, null, MOST_COUNTED, state, now).stored().stream()
                .filter(stored -> isWanted(stored.seen(), state, true))
                .count());
    }

    private static boolean isWanted(Seen seen, State state, boolean unreadOnly) {
        return state.preferences().shows(seen.notification().kind()) && !(unreadOnly && seen.readAt() != null);
    }

    private Read read(String agentId, @Nullable String before, int limit, State state, Instant now) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        values.put(":pk", string(Table.notificationPartition(agentId)));
        if (before != null) {
            values.put(":before", string(before));
        }
        QueryResponse response = client.query(request -> request.tableName(table.name())
                .keyConditionExpression(before == null ? "PK = :pk" : "PK = :pk AND SK < :before")
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(limit)
                .consistentRead(true));
        AttributeValue last = response.lastEvaluatedKey().get(Table.SK);
        List<Stored> stored = response.items().stream()
                .map(Attributes::reading)
                .filter(item -> isThere(item, now))
                .flatMap(item -> stored(agentId, item, state.mark()).stream())
                .toList();
        return new Read(stored, last == null ? null : last.s());
    }

    private static boolean isThere(Attributes item, Instant now) {
        return item.integer(Table.TTL, 0) > now.getEpochSecond();
    }

    private static Optional<Stored> stored(String agentId, Attributes item, ReadMark mark) {
        String kind = item.requiredText("kind");
        return Arrays.stream(Notification.Kind.values())
                .filter(candidate -> candidate.wireName().equals(kind))
                .findFirst()
                .map(known -> new Notification(
                        item.requiredText("id"),
                        agentId,
                        known,
                        item.requiredText("conv"),
                        item.integer("num", 0),
                        item.requiredInstant("at")))
                .map(notification -> new Stored(
                        item.requiredText(Table.SK),
                        new Seen(
                                notification,
                                mark.readAt(notification, item.instant(READ_AT), item.instant(UNREAD_AT)))));
    }

    /** One of the agent's notifications. */
    public Optional<Seen> find(String agentId, String notificationId, Instant now) {
        return key(agentId, notificationId)
                .map(this::get)
                .filter(item -> !item.isEmpty())
                .map(Attributes::reading)
                .filter(item -> isThere(item, now))
                .flatMap(item -> stored(agentId, item, state(agentId).mark()))
                .map(Stored::seen);
    }

    /** Marks one notification as read or as unread; false when there is none. */
    public boolean mark(String agentId, String notificationId, boolean read, Instant now) {
        Optional<Map<String, AttributeValue>> key = key(agentId, notificationId);
        if (key.isEmpty()) {
            return false;
        }
        // Later than the mark that makes it read, be it of this very instant.
        Instant reread = state(agentId).mark().at().plusMillis(1);
        Instant unreadAt = reread.isAfter(now) ? reread : now;
        try {
            client.updateItem(request -> request.tableName(table.name())
                    .key(key.get())
                    .updateExpression(
                            read
                                    ? "SET readAt = if_not_exists(readAt, :at) REMOVE unreadAt"
                                    : "SET unreadAt = :at REMOVE readAt")
                    .conditionExpression("attribute_exists(PK) AND #ttl > :now")
                    .expressionAttributeNames(Map.of("#ttl", Table.TTL))
                    .expressionAttributeValues(Map.of(
                            ":at", number((read ? now : unreadAt).toEpochMilli()),
                            ":now", number(now.getEpochSecond()))));
            return true;
        } catch (ConditionalCheckFailedException unknown) {
            return false;
        }
    }

    /** Marks everything as read that there is by now. */
    public void readAll(String agentId, Instant now) {
        moveMark(agentId, new ReadMark(now, AFTER_ALL, now));
    }

    /** Marks a notification and everything before it as read. */
    public void readUpTo(String agentId, Notification notification, Instant now) {
        moveMark(agentId, new ReadMark(notification.createdAt(), notification.id(), now));
    }

    /** The mark never moves back: what it covers stays read. */
    private void moveMark(String agentId, ReadMark mark) {
        try {
            client.updateItem(request -> request.tableName(table.name())
                    .key(Table.notificationState(agentId))
                    .updateExpression("SET upTo = :upTo, upToAt = :at")
                    .conditionExpression("attribute_not_exists(upTo) OR upTo <= :upTo")
                    .expressionAttributeValues(Map.of(
                            ":upTo", string(ListKeys.millis(mark.createdAt()) + "#" + mark.id()),
                            ":at", number(mark.at().toEpochMilli()))));
        } catch (ConditionalCheckFailedException covered) {
            // More than that was marked as read before.
        }
    }

    /** An id begins with the time of its making, which is the notification's. */
    private static Optional<Map<String, AttributeValue>> key(String agentId, String notificationId) {
        if (!ID.matcher(notificationId).matches()) {
            return Optional.empty();
        }
        Instant createdAt = Instant.ofEpochMilli(Long.parseLong(notificationId.substring(0, DIGITS_OF_TIME), 16));
        return Optional.of(Table.notification(agentId, ListKeys.millis(createdAt) + "#" + notificationId));
    }

    private Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return client.getItem(
                        request -> request.tableName(table.name()).key(key).consistentRead(true))
                .item();
    }
}
