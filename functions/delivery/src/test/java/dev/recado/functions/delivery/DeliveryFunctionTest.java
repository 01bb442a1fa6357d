package dev.recado.functions.delivery;

import static dev.recado.functions.delivery.DeliveryScene.accepted;
import static dev.recado.functions.delivery.DeliveryScene.event;
import static dev.recado.functions.delivery.DeliveryScene.failures;
import static dev.recado.functions.delivery.DeliveryScene.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import dev.recado.domain.conversation.Delivery;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.CommitResult;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.Invocation;
import dev.recado.testing.SampleEvents;
import dev.recado.testing.StandInServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
class DeliveryFunctionTest {
    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private DeliveryScene scene;

    @BeforeEach
    void open() {
        scene = new DeliveryScene(dynamo);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private DeliveryFunction function() {
        return new DeliveryFunction(scene.environment(call -> {}));
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"SMS", "WHATSAPP", "MESSENGER"})
    void a_message_is_sent_once_and_its_states_follow(Channel channel) {
        assertThat(scene.deliver(channel)).isEmpty();
        assertThat(scene.delivery(channel).state()).isEqualTo(DeliveryState.SENT);
        assertThat(scene.outgoing(channel, 1).providerMessageId()).isEqualTo("SM1");
        scene.deliveries().report(report(channel, "SM1", false, DeliveryState.READ));
        scene.deliveries().report(report(channel, "SM1", false, DeliveryState.DELIVERED));
        assertThat(scene.delivery(channel).state()).isEqualTo(DeliveryState.READ);
        assertThat(scene.deliver(channel)).isEmpty();
        assertThat(scene.provider.requests()).hasSize(1);
    }

    @Test
    void a_state_that_comes_before_the_message_id_is_known_is_kept_and_applied() {
        scene.provider.behave(request -> {
            scene.deliveries().report(report(Channel.SMS, "SM1", false, DeliveryState.DELIVERED));
            return accepted("SM1");
        });
        assertThat(scene.deliver(Channel.SMS)).isEmpty();
        assertThat(scene.delivery(Channel.SMS).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void a_report_that_names_our_message_overtakes_the_answer() {
        scene.provider.behave(request -> {
            scene.deliveries().report(report(Channel.SMS, "SM1", true, DeliveryState.READ));
            return Answer.json(503, "");
        });
        assertThat(scene.deliver(Channel.SMS)).isEmpty();
        assertThat(scene.delivery(Channel.SMS).state()).isEqualTo(DeliveryState.READ);
    }

    @Test
    void a_refusal_fails_the_message_with_the_providers_reason() {
        scene.provider.behave(request ->
                Answer.json(400, "{\"code\":21610,\"message\":\"Attempt to send to unsubscribed recipient\"}"));
        assertThat(scene.deliver(Channel.SMS)).isEmpty();
        assertThat(scene.delivery(Channel.SMS).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(scene.delivery(Channel.SMS).error())
                .isEqualTo(new DeliveryError("21610", "Attempt to send to unsubscribed recipient"));
        assertThat(scene.deliver(Channel.SMS)).isEmpty();
        assertThat(scene.provider.requests()).hasSize(1);
    }

    @Test
    void what_passes_is_tried_again_after_a_growing_time_and_given_up_in_the_end() {
        scene.provider.behave(request -> Answer.json(503, "{\"code\":20503,\"message\":\"Service unavailable\"}"));
        for (int attempt = 1; attempt < RetryPolicy.MOST_ATTEMPTS; attempt++) {
            assertThat(scene.deliver(Channel.SMS)).containsExactly("q1");
            assertThat(scene.postponedBy()).isEqualTo(Math.min(1L << (attempt - 1), 900));
            Delivery delivery = scene.delivery(Channel.SMS);
            assertThat(delivery.state()).isEqualTo(DeliveryState.QUEUED);
            assertThat(delivery.attempts()).isEqualTo(attempt);
            assertThat(delivery.error()).isEqualTo(new DeliveryError("20503", "Service unavailable"));
        }
        assertThat(scene.deliver(Channel.SMS)).isEmpty();
        assertThat(scene.delivery(Channel.SMS).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(scene.delivery(Channel.SMS).error().code()).isEqualTo("20503");
    }

    @Test
    void an_error_is_forgotten_once_the_message_is_sent() {
        scene.provider.behave(request -> new Answer(429, Map.of("Retry-After", "30"), "{\"code\":20429}"));
        assertThat(scene.deliver(Channel.SMS)).containsExactly("q1");
        assertThat(scene.postponedBy()).isEqualTo(30);
        scene.provider.behave(request -> accepted("SM2"));
        assertThat(scene.deliver(Channel.SMS)).isEmpty();
        assertThat(scene.delivery(Channel.SMS))
                .isEqualTo(new Delivery(DeliveryState.SENT, null, 2, DeliveryScene.START));
    }

    @Test
    void an_uncertain_send_waits_for_the_callback_before_it_is_sent_again() {
        scene.provider.behave(request -> Answer.BREAK);
        assertThat(scene.deliver(Channel.SMS)).containsExactly("q1");
        assertThat(scene.postponedBy()).isEqualTo(60);
        scene.provider.behave(request -> accepted("SM2"));
        scene.pass(Duration.ofSeconds(20));
        assertThat(scene.deliver(Channel.SMS)).containsExactly("q1");
        assertThat(scene.postponedBy()).isEqualTo(40);
        assertThat(scene.provider.requests()).hasSize(1);
        scene.pass(Duration.ofSeconds(40));
        assertThat(scene.deliver(Channel.SMS)).isEmpty();
        assertThat(scene.provider.requests()).hasSize(2);
        assertThat(scene.delivery(Channel.SMS).state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void what_was_deleted_before_it_left_is_never_sent() {
        assertThat(scene.delete(Channel.SMS)).isEqualTo(new CommitResult.Committed());
        assertThat(scene.deliver(Channel.SMS)).isEmpty();
        assertThat(scene.provider.requests()).isEmpty();
        assertThat(scene.delivery(Channel.SMS).state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(scene.outgoing(Channel.SMS, 1).message().text()).isEmpty();
    }

    @Test
    void what_is_deleted_while_it_leaves_says_that_it_was_sent() {
        scene.provider.behave(request -> {
            assertThat(scene.delete(Channel.SMS)).isEqualTo(new CommitResult.Committed());
            return accepted("SM1");
        });
        assertThat(scene.deliver(Channel.SMS)).isEmpty();
        assertThat(scene.delivery(Channel.SMS).state()).isEqualTo(DeliveryState.SENT);
        assertThat(scene.outgoing(Channel.SMS, 1).message().deleted()).isTrue();
        scene.deliveries().report(report(Channel.SMS, "SM1", false, DeliveryState.DELIVERED));
        assertThat(scene.delivery(Channel.SMS).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void what_is_deleted_while_the_provider_refuses_it_is_not_tried_again() {
        scene.provider.behave(request -> {
            scene.delete(Channel.SMS);
            return Answer.json(503, "{\"code\":20503,\"message\":\"Service unavailable\"}");
        });
        assertThat(scene.deliver(Channel.SMS)).containsExactly("q1");
        assertThat(scene.deliver(Channel.SMS)).isEmpty();
        assertThat(scene.provider.requests()).hasSize(1);
        assertThat(scene.delivery(Channel.SMS).state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(scene.delivery(Channel.SMS).error()).isNull();
    }

    @Test
    void what_is_deleted_in_the_dark_is_not_tried_again() {
        scene.provider.behave(request -> {
            scene.delete(Channel.SMS);
            return Answer.BREAK;
        });
        assertThat(scene.deliver(Channel.SMS)).containsExactly("q1");
        scene.pass(Duration.ofSeconds(60));
        assertThat(scene.deliver(Channel.SMS)).isEmpty();
        assertThat(scene.provider.requests()).hasSize(1);
        assertThat(scene.delivery(Channel.SMS).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(scene.delivery(Channel.SMS).error().code()).isEqualTo("deleted");
    }

    @Test
    void an_answer_names_the_message_that_it_answers_by_the_providers_id() {
        scene.answering(Channel.WHATSAPP, "wamid.7");
        assertThat(scene.deliver(Channel.WHATSAPP)).isEmpty();
        assertThat(Json.parseObject(scene.provider.requests().getFirst().body())
                        .objectOrEmpty("context")
                        .textOrEmpty("message_id"))
                .isEqualTo("wamid.7");
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"SMS", "WHATSAPP", "MESSENGER"})
    void the_callback_of_an_uncertain_send_settles_it(Channel channel) {
        scene.provider.behave(request -> Answer.BREAK);
        assertThat(scene.deliver(channel)).containsExactly("q1");
        scene.deliveries().report(report(channel, "SM1", true, DeliveryState.SENT));
        scene.pass(Duration.ofSeconds(60));
        assertThat(scene.deliver(channel)).isEmpty();
        assertThat(scene.provider.requests()).hasSize(1);
        scene.deliveries().report(report(channel, "SM1", false, DeliveryState.DELIVERED));
        assertThat(scene.delivery(channel).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void a_postponed_message_holds_back_the_later_ones_of_its_conversation() {
        scene.store(Channel.SMS, 1);
        scene.provider.behave(request -> Answer.json(503, ""));
        assertThat(failures(Invocation.of(function(), event(Channel.SMS, 1, 2))))
                .containsExactly("q1", "q2");
        assertThat(scene.provider.requests()).hasSize(1);
        scene.provider.behave(
                request -> accepted("SM" + scene.provider.requests().size()));
        assertThat(failures(Invocation.of(function(), event(Channel.SMS, 1, 2))))
                .isEmpty();
        assertThat(scene.provider.requests())
                .extracting(request -> request.body().replaceAll(".*Body=text\\+(\\d).*", "$1"))
                .containsExactly("1", "1", "2");
    }

    @Test
    void without_credentials_the_message_fails_and_says_so() {
        scene.aws.secret("channels", JsonObject.EMPTY);
        assertThat(scene.deliver(Channel.SMS)).isEmpty();
        assertThat(scene.delivery(Channel.SMS).error().code()).isEqualTo("no-credentials");
        assertThat(scene.provider.requests()).isEmpty();
    }

    @Test
    void a_message_that_does_not_exist_is_no_reason_to_stop() {
        assertThat(failures(Invocation.of(function(), event(Channel.SMS, 9, 1))))
                .isEmpty();
        assertThat(failures(Invocation.of(function(), SampleEvents.read("delivery-deliver"))))
                .isEmpty();
        assertThat(scene.provider.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"conversationId\":\"c\"}", "{\"conversationId\":{},\"messageId\":[]}"})
    void a_body_that_is_no_delivery_is_handed_back(String body) {
        JsonObject event = JsonBuilder.object()
                .put("Records", List.of(DeliveryScene.record(Channel.SMS, 7, body)))
                .build();
        assertThat(failures(Invocation.of(function(), event))).containsExactly("q7");
    }

    @Test
    void a_report_of_a_message_that_is_not_ours_changes_nothing() {
        scene.deliveries().report(report(Channel.SMS, "SM9", false, DeliveryState.FAILED));
        assertThat(scene.delivery(Channel.SMS)).isEqualTo(Delivery.QUEUED);
    }
}
