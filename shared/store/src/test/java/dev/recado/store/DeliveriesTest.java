package dev.recado.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.conversation.Author;
import dev.recado.domain.conversation.Delivery;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.function.FunctionEnvironment;
import dev.recado.testing.EmbeddedDynamo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Tag("integration")
class DeliveriesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final String INBOX = "inbox:sms";
    private static final DeliveryError ERROR = new DeliveryError("30003", "Unreachable destination handset");

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private Table table;
    private Deliveries deliveries;

    @BeforeEach
    void open() {
        table = new Table(dynamo.tableName(), 1);
        FunctionEnvironment environment = dynamo.environment(InstantSource.fixed(NOW));
        deliveries = new Deliveries(dynamo.client(), table, environment);
    }

    private Outgoing stored(String id) {
        Message message = new Message(
                "c1",
                id,
                MessageKind.OUTGOING,
                Author.SYSTEM,
                "text",
                List.of(),
                null,
                null,
                NOW,
                Delivery.QUEUED,
                false);
        dynamo.client().putItem(put -> put.tableName(table.name()).item(MessageItem.of(message)));
        return load(id);
    }

    private Outgoing load(String id) {
        return deliveries.load("c1", id).orElseThrow();
    }

    private static DeliveryReport report(String pid, String messageRef, DeliveryState state) {
        return new DeliveryReport(
                INBOX, "+34600111222", pid, messageRef, state, state == DeliveryState.FAILED ? ERROR : null, NOW);
    }

    private static <T> List<List<T>> ordersOf(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> rest = new ArrayList<>(items);
            T first = rest.remove(i);
            for (List<T> order : ordersOf(rest)) {
                List<T> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    /** The acceptance and three reports in every order, the reports each twice, with and without our own reference. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void in_every_order_the_furthest_state_stands_in_the_end(boolean named) {
        List<List<String>> orders = ordersOf(List.of("accepted", "sent", "delivered", "read"));
        for (int i = 0; i < orders.size(); i++) {
            String id = "0000000000001-%06d".formatted(i);
            String pid = "SM" + i;
            Outgoing outgoing = stored(id);
            assertThat(deliveries.begin(outgoing, NOW)).isTrue();
            DeliveryState furthest = DeliveryState.SENDING;
            for (String step : orders.get(i)) {
                if (step.equals("accepted")) {
                    deliveries.accepted(outgoing, INBOX, pid);
                } else {
                    DeliveryReport report = report(
                            pid,
                            named ? "c1/" + id : null,
                            DeliveryState.of(step).orElseThrow());
                    deliveries.report(report);
                    deliveries.report(report);
                }
                DeliveryState state = load(id).delivery().state();
                assertThat(state).as("never a step back in " + orders.get(i)).isGreaterThanOrEqualTo(furthest);
                furthest = state;
            }
            assertThat(load(id).delivery().state()).as("after " + orders.get(i)).isEqualTo(DeliveryState.READ);
            assertThat(load(id).providerMessageId()).isEqualTo(pid);
        }
    }

    @Test
    void a_failure_is_final_and_keeps_its_reason() {
        Outgoing outgoing = stored("m1");
        deliveries.begin(outgoing, NOW);
        deliveries.accepted(outgoing, INBOX, "SM1");
        deliveries.report(report("SM1", null, DeliveryState.FAILED));
        deliveries.report(report("SM1", null, DeliveryState.DELIVERED));
        assertThat(load("m1").delivery()).isEqualTo(new Delivery(DeliveryState.FAILED, ERROR, 1, NOW));
    }

    @Test
    void a_failure_told_after_the_delivery_is_not_believed() {
        Outgoing outgoing = stored("m1");
        deliveries.begin(outgoing, NOW);
        deliveries.accepted(outgoing, INBOX, "SM1");
        deliveries.report(report("SM1", null, DeliveryState.DELIVERED));
        deliveries.report(report("SM1", null, DeliveryState.FAILED));
        assertThat(load("m1").delivery()).isEqualTo(new Delivery(DeliveryState.DELIVERED, null, 1, NOW));
    }

    @Test
    void of_two_that_begin_the_same_attempt_one_wins() {
        Outgoing seen = stored("m1");
        assertThat(deliveries.begin(seen, NOW)).isTrue();
        assertThat(deliveries.begin(seen, NOW)).isFalse();
        assertThat(deliveries.begin(load("m1"), NOW)).isTrue();
        assertThat(load("m1").delivery()).isEqualTo(new Delivery(DeliveryState.SENDING, null, 2, NOW));
    }

    @Test
    void an_older_attempt_can_not_postpone_a_newer_one() {
        Outgoing first = stored("m1");
        deliveries.begin(first, NOW);
        deliveries.begin(load("m1"), NOW);
        assertThat(deliveries.postponed(first, 1, ERROR)).isFalse();
        assertThat(deliveries.postponed(first, 2, ERROR)).isTrue();
        assertThat(load("m1").delivery()).isEqualTo(new Delivery(DeliveryState.QUEUED, ERROR, 2, NOW));
    }

    @Test
    void what_the_provider_has_is_neither_postponed_nor_failed() {
        Outgoing outgoing = stored("m1");
        deliveries.begin(outgoing, NOW);
        deliveries.report(report("SM1", "c1/m1", DeliveryState.SENT));
        assertThat(deliveries.postponed(outgoing, 1, ERROR)).isFalse();
        assertThat(deliveries.failed(outgoing, ERROR)).isFalse();
        assertThat(deliveries.begin(load("m1"), NOW)).isFalse();
        assertThat(load("m1").delivery().state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void the_same_provider_id_on_another_inbox_is_another_message() {
        Outgoing outgoing = stored("m1");
        deliveries.begin(outgoing, NOW);
        deliveries.report(new DeliveryReport("inbox:other", "", "SM1", null, DeliveryState.READ, null, NOW));
        deliveries.accepted(outgoing, INBOX, "SM1");
        assertThat(load("m1").delivery().state()).isEqualTo(DeliveryState.SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c1/unknown", "unknown/m1", "c1", "/", "c1/m1/x"})
    void a_reference_to_nothing_creates_nothing(String messageRef) {
        deliveries.report(report("SM1", messageRef, DeliveryState.READ));
        assertThat(dynamo.client().scan(scan -> scan.tableName(table.name())).items())
                .extracting(item -> item.get(Table.PK).s())
                .containsExactly("R#inbox:sms#SM1");
    }

    @Test
    void what_is_kept_for_a_message_that_never_shows_up_expires() {
        deliveries.report(report("SM1", null, DeliveryState.SENT));
        Map<String, AttributeValue> item = dynamo.client()
                .scan(scan -> scan.tableName(table.name()))
                .items()
                .getFirst();
        assertThat(item.get(Table.TTL).n())
                .isEqualTo(Long.toString(NOW.plus(Duration.ofDays(14)).getEpochSecond()));
    }

    @Test
    void a_message_that_the_customer_fetches_is_not_outgoing() {
        Message note = new Message(
                "c1", "n1", MessageKind.NOTE, Author.SYSTEM, "text", List.of(), null, null, NOW, null, false);
        dynamo.client().putItem(put -> put.tableName(table.name()).item(MessageItem.of(note)));
        assertThat(deliveries.load("c1", "n1")).isEmpty();
        assertThat(deliveries.load("c1", "absent")).isEmpty();
    }
}
