package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhooksTest extends ContractTest {
    @Test
    void a_message_that_comes_twice_at_once_or_later_is_one_message(DeskClient desk) {
        String phone = newPhone();
        String sid = newId("SM");
        List.of(1, 2, 3).parallelStream()
                .forEach(ignored -> desk.sms(sid, phone, "Hola").ok200());
        desk.idle();
        desk.sms(sid, phone, "Hola").ok200();
        desk.idle();

        String id = desk.conversationOf(phone).path("id").asText();
        assertThat(desk.texts(id, "incoming")).containsExactly("Hola");
        assertThat(desk.texts(id, "automatic")).hasSize(1);
        assertThat(desk.sentTo(phone)).hasSize(1);
    }

    @Test
    void a_forged_or_unsigned_request_is_refused_and_stores_nothing(DeskClient desk) {
        String phone = newPhone();
        Map<String, String> fields =
                Map.of("MessageSid", newId("SM"), "From", phone, "To", "+34911000001", "Body", "x");
        String path = "/webhooks/twilio/sms/messages";
        String form = DeskClient.form(fields);
        Map<String, String> type = Map.of("content-type", "application/x-www-form-urlencoded");

        desk.request("POST", path, form, type).problem(403);
        desk.request(
                        "POST",
                        path,
                        form,
                        Map.of(
                                "content-type", type.get("content-type"),
                                "x-twilio-signature",
                                        Signatures.twilio("another-token", desk.baseUrl() + path, fields)))
                .problem(403);
        desk.request("POST", "/webhooks/meta", "{}", Map.of("x-hub-signature-256", "sha256=00"))
                .problem(403);
        desk.request("POST", "/webhooks/meta", "{}", Map.of()).problem(403);
        desk.idle();

        assertThat(desk.conversationsOf(phone)).isEmpty();
    }

    @Test
    void what_cannot_be_read_or_is_nobodys_is_refused_by_its_own_status(DeskClient desk) {
        desk.twilio("/webhooks/twilio/nowhere/messages", Map.of("MessageSid", "SM1"))
                .problem(404);
        desk.twilio("/webhooks/twilio/sms/messages", Map.of("Body", "no sid, no sender"))
                .problem(400);
        desk.meta("{\"object\":").problem(400);
        desk.meta("[1,2]").problem(400);
        desk.meta("x".repeat(1024 * 1024 + 1)).problem(413);
        desk.request("GET", "/webhooks/telegram/none", "", Map.of()).problem(404);
    }

    @Test
    void the_handshake_echoes_the_challenge_to_whom_knows_the_token(DeskClient desk) {
        String query = "/webhooks/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";
        DeskClient.Answer answer = desk.request("GET", query + "local-verify", "", Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("1158201444");
        desk.request("GET", query + "guess", "", Map.of()).problem(403);
    }

    @Test
    void every_element_of_a_batch_is_stored_in_the_order_the_customer_sent_them(DeskClient desk) {
        String phone = newPhone();
        String from = phone.substring(1);
        long now = Instant.now().getEpochSecond();
        String second = DeskClient.whatsAppMessage(newId("wamid."), from, now - 10, "segundo");
        String first = DeskClient.whatsAppMessage(newId("wamid."), from, now - 20, "primero");
        String broken = "{\"id\":17,\"type\":{}}";
        String third = DeskClient.whatsAppMessage(newId("wamid."), from, now - 10, "tercero");
        desk.meta(DeskClient.whatsApp(second, broken, first, third)).ok200();
        desk.idle();

        String id = desk.conversationOf(phone).path("id").asText();
        assertThat(desk.texts(id, "incoming")).containsExactly("primero", "segundo", "tercero");
    }

    @Test
    void unknown_fields_of_a_provider_are_ignored(DeskClient desk) {
        String phone = newPhone();
        String message = DeskClient.whatsAppMessage(
                        newId("wamid."), phone.substring(1), Instant.now().getEpochSecond(), "hola")
                .replaceFirst("\\{", "{\"brand_new\":{\"a\":[1]},");
        desk.meta(DeskClient.whatsApp(message)).ok200();
        desk.idle();
        assertThat(desk.texts(desk.conversationOf(phone).path("id").asText(), "incoming"))
                .containsExactly("hola");
    }

    @Test
    void a_delivery_state_never_steps_back(DeskClient desk) {
        String phone = newPhone();
        desk.sms(newId("SM"), phone, "Hola").ok200();
        desk.idle();
        String id = desk.conversationOf(phone).path("id").asText();
        String sid = desk.local("/_local/sent?to=" + phone.replace("+", "%2B"))
                .get(0)
                .path("messageId")
                .asText();
        desk.twilio("/webhooks/twilio/sms/status", Map.of("MessageSid", sid, "MessageStatus", "sent", "To", phone))
                .ok200();
        desk.idle();

        JsonNode automatic = desk.messages(id).stream()
                .filter(message -> message.path("kind").asText().equals("automatic"))
                .findFirst()
                .orElseThrow();
        assertThat(automatic.path("delivery").path("state").asText()).isEqualTo("delivered");
    }
}
