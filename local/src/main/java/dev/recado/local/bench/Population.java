package dev.recado.local.bench;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Decision;
import dev.recado.domain.conversation.Status;
import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.local.run.RecadoLocal;
import dev.recado.store.Commit;
import dev.recado.store.ConversationStore;
import dev.recado.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Fills the table with conversations that are spread over teams, agents and statuses. */
final class Population implements AutoCloseable {
    private static final int BATCH = Loader.BATCH;
    private static final int THREADS = 4;
    private static final List<String> TEAMS = List.of("soporte", "ventas");
    private static final List<AgentRef> AGENTS =
            List.of(new AgentRef("ana", "Ana"), new AgentRef("bruno", "Bruno"), new AgentRef("eva", "Eva"));

    private final DynamoDbClient client;
    private final Loader loader;
    private final ConversationStore store;
    private final Instant now;
    private int stored;

    Population(RecadoLocal recado) {
        FunctionEnvironment environment =
                new FunctionEnvironment(recado.environment("ConversationFunction"), recado.clock());
        String table = environment.required("TABLE_NAME");
        this.client = AwsSdk.client(DynamoDbClient.builder(), "DYNAMODB", environment);
        this.loader = new Loader(client, table);
        this.store = new ConversationStore(client, new Table(table, 1), environment);
        this.now = recado.clock().instant();
    }

    /** Adds conversations until there are {@code total}. */
    void growTo(int total) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> batches = new ArrayList<>();
            for (; stored < total; stored += BATCH) {
                int from = stored;
                int to = Math.min(total, from + BATCH);
                batches.add(threads.submit(() -> write(from, to)));
            }
            for (Future<?> batch : batches) {
                batch.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The table cannot be filled", failure.getCause());
        }
        stored = total;
    }

    private void write(int from, int to) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int number = from; number < to; number++) {
            items.addAll(store.itemsOf(commit(conversation(number))));
        }
        loader.put(items);
    }

    private static Commit commit(Conversation conversation) {
        return new Commit(
                conversation, new Decision.Accepted(conversation, List.of(), List.of(), List.of(), null), null, null);
    }

    private Conversation conversation(int number) {
        Instant activeAt = now.minusSeconds(60L + number * 7L);
        Status status = switch (number % 4) {
            case 0, 1 -> Status.OPEN;
            case 2 -> Status.PENDING;
            default -> Status.RESOLVED;
        };
        return new Conversation(
                Ids.next(activeAt),
                1_000_000L + number,
                "sms",
                Channel.SMS,
                Ids.next(activeAt),
                "+3460%07d".formatted(number),
                TEAMS.get(number / 4 % TEAMS.size()),
                Language.SPANISH,
                status,
                owner(number),
                List.of(),
                List.of("importado"),
                null,
                false,
                false,
                false,
                null,
                null,
                activeAt,
                activeAt,
                activeAt,
                null,
                activeAt,
                status == Status.RESOLVED ? activeAt : null,
                Map.of(),
                null,
                1,
                1);
    }

    /** Every second conversation is nobody's. */
    private static @Nullable AgentRef owner(int number) {
        int turn = number / 8 % (2 * AGENTS.size());
        return turn < AGENTS.size() ? AGENTS.get(turn) : null;
    }

    @Override
    public void close() {
        client.close();
    }
}
