package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a run of its own, since planned failures meet whatever is sent next. */
@Tag("integration")
class DeliveryTest {
    @Test
    void a_passing_failure_is_tried_again_in_order_and_a_final_one_is_shown_with_the_providers_code() throws Exception {
        try (DeskClient desk = DeskClient.start()) {
            desk.sms("SM1", "+34600000001", "Hola").ok200();
            desk.idle();
            String messages = "/v1/conversations/"
                    + desk.conversationOf("+34600000001").path("id").asText() + "/messages";

            desk.local("/_local/sent/fail", "{\"inbox\":\"sms\",\"times\":2,\"status\":503,\"code\":20503}");
            desk.as("ana", "POST", messages, "{\"kind\":\"reply\",\"text\":\"uno\"}")
                    .ok(201);
            desk.as("ana", "POST", messages, "{\"kind\":\"reply\",\"text\":\"dos\"}")
                    .ok(201);
            desk.idle();
            assertThat(desk.sentTo("+34600000001").stream()
                            .map(sent -> sent.path("Body").asText())
                            .skip(1))
                    .containsExactly("uno", "dos");

            desk.local("/_local/sent/fail", "{\"inbox\":\"sms\",\"times\":1,\"status\":400,\"code\":21610}");
            String failed = desk.as("ana", "POST", messages, "{\"kind\":\"reply\",\"text\":\"tres\"}")
                    .ok(201)
                    .path("id")
                    .asText();
            desk.idle();
            JsonNode message = DeskClient.items(desk.get("ana", messages).ok(200)).stream()
                    .filter(item -> item.path("id").asText().equals(failed))
                    .findFirst()
                    .orElseThrow();
            assertThat(message.path("delivery").path("state").asText()).isEqualTo("failed");
            assertThat(message.path("delivery").path("error").path("code").asText())
                    .isEqualTo("21610");
            assertThat(desk.sentTo("+34600000001")).hasSize(3);
        }
    }
}
