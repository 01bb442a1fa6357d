package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.Conversation;
import dev.recado.function.Digests;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Remembers what a walk has shown: by a mark of eight bytes for each conversation, in the cursor while they are few, and in items
 * that expire with the walk. So a first page is never written about, and later ones cost one write unit for each hundred shown.
 */
@Singleton
public class Walks {
    /** So many marks and their key fill one kilobyte, which is one write unit. */
    static final int CHUNK = 100;

    private static final String MARKS = "marks";
    private static final int MARK_DIGITS = 16;

    private final DynamoDbClient client;
    private final Table table;
    private final FunctionEnvironment environment;

    public Walks(DynamoDbClient client, Table table, FunctionEnvironment environment) {
        this.client = client;
        this.table = table;
        this.environment = environment;
    }

    /** The walk that a cursor goes on with, or a new one. */
    Walk of(@Nullable String cursor, String binding) {
        Instant now = now();
        return cursor == null ? Walk.begin(Ids.next(now), now) : WalkCursor.read(cursor, binding, now);
    }

    Instant now() {
        return environment.clock().instant();
    }

    /** The walk after a page that showed {@code shown}. */
    Walk remember(Walk walk, Collection<Conversation> shown) {
        List<Long> marks = shown.stream().map(Conversation::id).map(Walks::mark).toList();
        if (!walk.marks().isEmpty() && walk.marks().size() + marks.size() > CHUNK) {
            store(walk);
            return walk.remembering(walk.chunks() + 1, marks);
        }
        List<Long> all = new ArrayList<>(walk.marks());
        all.addAll(marks);
        return walk.remembering(walk.chunks(), all);
    }

    private void store(Walk walk) {
        ByteBuffer bytes = ByteBuffer.allocate(walk.marks().size() * Long.BYTES);
        walk.marks().forEach(bytes::putLong);
        Map<String, AttributeValue> item = Attributes.of(Table.walk(walk.id(), walk.chunks()))
                .put(Table.TTL, walk.begun().plus(Walk.LONGEST).getEpochSecond())
                .item();
        item.put(MARKS, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes.array())));
        client.putItem(request -> request.tableName(table.name()).item(item));
    }

    /** The marks of everything that the walk has shown. */
    Set<Long> shown(Walk walk) {
        Set<Long> marks = new HashSet<>(walk.marks());
        if (walk.chunks() > 0) {
            client.queryPaginator(request -> request.tableName(table.name())
                            .keyConditionExpression("PK = :walk AND SK < :end")
                            .expressionAttributeValues(Map.of(
                                    ":walk", string(Table.walkPartition(walk.id())),
                                    // A cursor used twice may have stored more chunks than this one has seen.
                                    ":end", string(Table.walkChunk(walk.chunks()))))
                            .consistentRead(true))
                    .items()
                    .forEach(item -> read(item, marks));
        }
        return marks;
    }

    private static void read(Map<String, AttributeValue> item, Set<Long> marks) {
        AttributeValue stored = item.get(MARKS);
        if (stored != null) {
            ByteBuffer bytes = stored.b().asByteBuffer();
            while (bytes.remaining() >= Long.BYTES) {
                marks.add(bytes.getLong());
            }
        }
    }

    /** Of thirty million desks with a million conversations each, about one has two of the same mark. */
    static long mark(String conversationId) {
        return Long.parseUnsignedLong(Digests.sha256(conversationId).substring(0, MARK_DIGITS), 16);
    }
}
