package dev.recado.store;

import static dev.recado.store.StoreFixture.ANA;
import static dev.recado.store.StoreFixture.incoming;
import static dev.recado.store.StoreFixture.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.testing.Capability;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.Requires;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** What a commit costs: the figures of docs/data-model.md. */
@Tag("integration")
@Requires(Capability.CAPACITY_ACCURATE)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CapacityTest {
    private static final Duration PAUSE = Duration.ofMinutes(10);

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    @RegisterExtension
    final EmbeddedDynamo twin = new EmbeddedDynamo();

    private double units;
    private StoreFixture store;

    @BeforeEach
    void open() {
        store = new StoreFixture(dynamo, dynamo.client(new Meter()));
    }

    @Test
    void a_plain_inbound_message_costs_8_write_units() {
        Conversation conversation = busy();
        assertThat(sizeOf(conversation)).isLessThanOrEqualTo(1024);

        store.now = store.now.plus(PAUSE);
        store.commit(conversation, incoming(store.now), Marker.ofProviderMessage("sms", "SM".repeat(17)));

        assertThat(units).isEqualTo(8);
    }

    @Test
    void an_agents_reply_costs_11_write_units() {
        Conversation conversation = busy();

        store.now = store.now.plus(PAUSE);
        store.commit(conversation, reply(), Marker.ofRequest("ana", "k".repeat(36), "f".repeat(64)));

        assertThat(units).isEqualTo(11);
    }

    @Test
    void an_automatic_reply_costs_6_write_units() {
        Conversation conversation = busy();
        store.now = store.now.plus(Duration.ofHours(2));

        store.commit(
                conversation, new Command.SendAutomatic("first-chat", conversation.id(), "¡Hola!", store.now), null);

        assertThat(units).isEqualTo(6);
    }

    @Test
    void snoozing_costs_12_write_units_and_waking_13() {
        Conversation conversation = busy();
        store.now = store.now.plus(PAUSE);
        Conversation asleep = store.then(conversation, new Command.LayAside(ANA, store.now.plus(PAUSE)));
        assertThat(units).isEqualTo(12);

        store.now = store.now.plus(PAUSE);
        store.then(asleep, new Command.WakeUp(asleep.snooze().id()));
        assertThat(units).isEqualTo(13);
    }

    @Test
    void a_first_message_costs_23_write_units() {
        Conversation fresh = store.begun();
        Commit opening = store.opening(fresh, null, true);

        store.conversations.commit(new Commit(
                fresh, opening.decision(), Marker.ofProviderMessage("sms", "SM".repeat(17)), opening.opening()));

        assertThat(units).isEqualTo(23);
    }

    /** Owned, labelled, answered by rules, waited for and rated before: about as large as an item becomes. */
    private Conversation busy() {
        Conversation conversation = store.opened();
        List<Command> life = List.of(
                new Command.SendAutomatic("text-outside-hours", "2026-11-19T19:00:00Z", "Cerrado", store.now),
                new Command.Take(ANA),
                new Command.SetLabels(ANA, List.of("factura", "urgente", "vip")),
                reply(),
                new Command.Resolve(ANA));
        for (Command command : life) {
            store.now = store.now.plus(PAUSE);
            conversation = store.then(conversation, command);
        }
        store.now = store.now.plus(PAUSE);
        return store.then(conversation, incoming(store.now));
    }

    private int sizeOf(Conversation conversation) {
        return store
                .client
                .getItem(request -> request.tableName(store.table.name()).key(Table.conversation(conversation.id())))
                .item()
                .entrySet()
                .stream()
                .mapToInt(attribute -> bytes(attribute.getKey()) + sizeOf(attribute.getValue()))
                .sum();
    }

    /** As DynamoDB counts: text in UTF-8, a number half a byte a digit and one, a list or map three and one an element. */
    private static int sizeOf(AttributeValue value) {
        return switch (value.type()) {
            case S -> bytes(value.s());
            case N -> value.n().length() / 2 + 2;
            case L ->
                3 + value.l().stream().mapToInt(element -> sizeOf(element) + 1).sum();
            case M ->
                3 + value.m().entrySet().stream().mapToInt(CapacityTest::sizeOf).sum();
            default -> 1;
        };
    }

    private static int sizeOf(Map.Entry<String, AttributeValue> entry) {
        return bytes(entry.getKey()) + sizeOf(entry.getValue()) + 1;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Weighs each transaction by putting its items one by one into a table with the same past. DynamoDB Local counts single
     * puts as AWS does, and transactions not at all: the sum of theirs does not even grow with the number of items.
     */
    private final class Meter implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof TransactWriteItemsRequest request) {
                units = request.transactItems().stream()
                        .mapToDouble(write -> write.put() == null
                                ? unitsOf(write.update())
                                : unitsOf(write.put().item()))
                        .sum();
            }
        }

        private double unitsOf(Update update) {
            return 2
                    * twin.client()
                            .updateItem(request -> request.tableName(twin.tableName())
                                    .key(update.key())
                                    .updateExpression(update.updateExpression())
                                    .expressionAttributeNames(update.expressionAttributeNames())
                                    .expressionAttributeValues(update.expressionAttributeValues())
                                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                            .consumedCapacity()
                            .capacityUnits();
        }

        /** A transaction doubles the table's units; what follows in the indexes costs the same as ever. */
        private double unitsOf(Map<String, AttributeValue> item) {
            ConsumedCapacity consumed = twin.client()
                    .putItem(put -> put.tableName(twin.tableName())
                            .item(item)
                            .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                    .consumedCapacity();
            double inIndexes = consumed.globalSecondaryIndexes().values().stream()
                    .mapToDouble(Capacity::capacityUnits)
                    .sum();
            return 2 * consumed.table().capacityUnits() + inIndexes;
        }
    }
}
