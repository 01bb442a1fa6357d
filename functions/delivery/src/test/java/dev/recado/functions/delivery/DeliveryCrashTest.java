package dev.recado.functions.delivery;

import static dev.recado.functions.delivery.DeliveryScene.accepted;
import static dev.recado.functions.delivery.DeliveryScene.event;
import static dev.recado.functions.delivery.DeliveryScene.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.function.AwsSdk;
import dev.recado.store.Deliveries;
import dev.recado.store.Table;
import dev.recado.testing.Crash;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.Invocation;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stops the work after each of its external calls in turn, and lets the queue deliver it again. */
@Tag("integration")
class DeliveryCrashTest {
    private static final int MORE_THAN_ALL_CALLS = 100;

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private static void invokeUntilCrash(DeliveryScene scene, Channel channel, Crash crash) {
        crash.during(() -> Invocation.of(new DeliveryFunction(scene.environment(crash)), event(channel, 1)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"SMS", "WHATSAPP", "MESSENGER"})
    void with_the_providers_callback_every_crash_ends_in_exactly_one_send(Channel channel) {
        for (int after = 1; after < MORE_THAN_ALL_CALLS; after++) {
            Crash crash = new Crash(after);
            dynamo.newTable();
            try (DeliveryScene scene = new DeliveryScene(dynamo)) {
                invokeUntilCrash(scene, channel, crash);
                if (!scene.provider.requests().isEmpty()) {
                    scene.deliveries().report(report(channel, "SM1", true, DeliveryState.SENT));
                }
                redeliverUntilDone(scene, channel);
                assertThat(scene.provider.requests())
                        .as("sends after " + crash.lastCall())
                        .hasSize(1);
                assertThat(scene.delivery(channel).state()).isEqualTo(DeliveryState.SENT);
                scene.deliveries().report(report(channel, "SM1", false, DeliveryState.DELIVERED));
                assertThat(scene.delivery(channel).state()).isEqualTo(DeliveryState.DELIVERED);
            }
            if (!crash.happened()) {
                assertThat(after).isGreaterThan(5);
                return;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"SMS", "WHATSAPP", "MESSENGER"})
    void without_a_callback_only_the_send_whose_acceptance_was_lost_is_repeated(Channel channel) {
        for (int after = 1; after < MORE_THAN_ALL_CALLS; after++) {
            Crash crash = new Crash(after);
            dynamo.newTable();
            try (DeliveryScene scene = new DeliveryScene(dynamo)) {
                scene.provider.behave(
                        request -> accepted("SM" + scene.provider.requests().size()));
                invokeUntilCrash(scene, channel, crash);
                redeliverUntilDone(scene, channel);
                boolean acceptanceLost = crash.happened() && crash.lastCall().endsWith(".send");
                assertThat(scene.provider.requests())
                        .as("sends after " + crash.lastCall())
                        .hasSize(acceptanceLost ? 2 : 1);
                assertThat(scene.delivery(channel).state()).isEqualTo(DeliveryState.SENT);
                String id = "SM" + scene.provider.requests().size();
                scene.deliveries().report(report(channel, id, false, DeliveryState.READ));
                assertThat(scene.delivery(channel).state()).isEqualTo(DeliveryState.READ);
            }
            if (!crash.happened()) {
                assertThat(after).isGreaterThan(5);
                return;
            }
        }
    }

    private static void redeliverUntilDone(DeliveryScene scene, Channel channel) {
        for (int i = 0; i < 5; i++) {
            scene.pass(Duration.ofSeconds(61));
            if (scene.deliver(channel).isEmpty()) {
                return;
            }
        }
        throw new AssertionError("The message never gets done");
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryState.class,
            names = {"SENT", "DELIVERED", "READ", "FAILED"})
    void a_report_that_is_cut_off_anywhere_is_made_up_for_by_its_repetition(DeliveryState state) {
        for (int after = 1; after < MORE_THAN_ALL_CALLS; after++) {
            Crash crash = new Crash(after);
            dynamo.newTable();
            try (DeliveryScene scene = new DeliveryScene(dynamo)) {
                scene.deliver(Channel.SMS);
                if (crash.during(() -> watched(scene, crash).report(report(Channel.SMS, "SM1", false, state)))) {
                    scene.deliveries().report(report(Channel.SMS, "SM1", false, state));
                }
                assertThat(scene.delivery(Channel.SMS).state()).isEqualTo(state);
            }
            if (!crash.happened()) {
                assertThat(after).isGreaterThan(1);
                return;
            }
        }
    }

    private Deliveries watched(DeliveryScene scene, Crash crash) {
        var environment = scene.environment(crash);
        return new Deliveries(
                AwsSdk.client(DynamoDbClient.builder(), "DYNAMODB", environment),
                new Table(dynamo.tableName(), 1),
                environment);
    }
}
