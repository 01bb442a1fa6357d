package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, how it arrives, what answers what, and what is left when it is deleted. */
class MessagesContractTest extends ContractTest {
    private static final String MARKDOWN =
            "**Hola** _Ana_, snake_case y 2*3*4:\n\n* [web](https://acme.es/a_b)\n* ~~no~~";

    private static String reply(String text) {
        return body("reply", text);
    }

    private static String body(String kind, String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("text", text)
                .toString();
    }

    private static String answer(String kind, String replyTo) {
        return "{\"kind\":\"" + kind + "\",\"text\":\"Sí\",\"replyTo\":\"" + replyTo + "\"}";
    }

    private static String messagesOf(JsonNode conversation) {
        return "/v1/conversations/" + conversation.path("id").asText() + "/messages";
    }

    private static JsonNode smsConversation(DeskClient desk, String phone) {
        desk.sms(newId("SM"), phone, "Hola **no** _soy_ Markdown").ok200();
        desk.idle();
        return desk.conversationOf(phone);
    }

    private static JsonNode whatsAppConversation(DeskClient desk, String phone, String wamid) {
        desk.meta(DeskClient.whatsApp(DeskClient.whatsAppMessage(
                        wamid, phone.substring(1), Instant.now().getEpochSecond(), "Hola")))
                .ok200();
        desk.idle();
        return desk.conversationOf(phone);
    }

    private static String lastId(DeskClient desk, JsonNode conversation, String kind) {
        return last(desk, conversation, kind).path("id").asText();
    }

    private static JsonNode last(DeskClient desk, JsonNode conversation, String kind) {
        return desk.messages(conversation.path("id").asText()).stream()
                .filter(message -> message.path("kind").asText().equals(kind))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static JsonNode byId(DeskClient desk, JsonNode conversation, String id) {
        return desk.messages(conversation.path("id").asText()).stream()
                .filter(message -> message.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    // ---- rich text

    @Test
    void sms_gets_plain_text_and_the_agent_sees_the_source(DeskClient desk) {
        String phone = newPhone();
        JsonNode conversation = smsConversation(desk, phone);
        JsonNode written = desk.as("ana", "POST", messagesOf(conversation), reply(MARKDOWN))
                .ok(201);
        desk.idle();

        assertThat(written.path("text").asText()).isEqualTo(MARKDOWN);
        assertThat(desk.sentTo(phone).getLast().path("Body").asText())
                .isEqualTo("Hola Ana, snake_case y 2*3*4:\n\n- web (https://acme.es/a_b)\n- no");
        assertThat(last(desk, conversation, "incoming").path("text").asText()).isEqualTo("Hola **no** _soy_ Markdown");
    }

    @Test
    void whatsapp_gets_its_own_marks(DeskClient desk) {
        String phone = newPhone();
        JsonNode conversation = whatsAppConversation(desk, phone, newId("wamid."));
        desk.as("ana", "POST", messagesOf(conversation), reply(MARKDOWN)).ok(201);
        desk.idle();

        assertThat(desk.sentTo(phone.substring(1))
                        .getLast()
                        .path("text")
                        .path("body")
                        .asText())
                .isEqualTo("*Hola* _Ana_, snake_case y 2*3*4:\n\n- web (https://acme.es/a_b)\n- ~no~");
    }

    @Test
    void live_chat_gets_plain_text_and_html_beside_it(DeskClient desk) {
        String name = newId("Visita ");
        String token = desk.visitor("{\"name\":\"" + name + "\"}");
        desk.asVisitor(token, "POST", "/widget/messages", "{\"text\":\"**no** <b>\"}")
                .ok(201);
        desk.idle();
        JsonNode conversation = desk.conversationOf(name);
        desk.as("ana", "POST", messagesOf(conversation), reply("**Sí** <script>"))
                .ok(201);
        List<JsonNode> seen = DeskClient.items(
                desk.asVisitor(token, "GET", "/widget/messages", "").ok(200));

        assertThat(seen.getFirst().path("text").asText()).isEqualTo("**no** <b>");
        assertThat(seen.getFirst().path("html").asText()).isEqualTo("**no** &lt;b&gt;");
        assertThat(seen.getLast().path("text").asText()).isEqualTo("Sí <script>");
        assertThat(seen.getLast().path("html").asText()).isEqualTo("<p><strong>Sí</strong> &lt;script&gt;</p>");
    }

    @Test
    void a_transcript_has_both_forms(DeskClient desk) {
        JsonNode conversation = smsConversation(desk, newPhone());
        desk.as("ana", "POST", messagesOf(conversation), reply("Son **dos**")).ok(201);
        String to = newId("t") + "@example.com";
        desk.as(
                        "ana",
                        "POST",
                        "/v1/conversations/" + conversation.path("id").asText() + "/transcripts",
                        "{\"to\":\"" + to + "\"}")
                .ok(202);
        desk.idle();
        JsonNode mail = desk.mailTo(to).getFirst();

        assertThat(mail.path("text").asText()).contains("\nSon dos\n", "Hola **no** _soy_ Markdown");
        assertThat(mail.path("html").asText()).contains("Son <strong>dos</strong>", "Hola **no** _soy_ Markdown");
    }

    @Test
    void the_limit_counts_what_the_channel_sends(DeskClient desk) {
        JsonNode conversation = smsConversation(desk, newPhone());
        desk.as("ana", "POST", messagesOf(conversation), reply("**" + "a".repeat(1600) + "**"))
                .ok(201);
        JsonNode problem = desk.as("ana", "POST", messagesOf(conversation), reply("**" + "a".repeat(1601) + "**"))
                .problem(422);

        assertThat(problem.path("detail").asText() + problem).contains("1601", "1600");
    }

    // ---- answers

    @Test
    void an_agents_answer_names_the_customers_message_to_the_provider_and_the_other_way_round(DeskClient desk) {
        String phone = newPhone();
        String wamid = newId("wamid.");
        JsonNode conversation = whatsAppConversation(desk, phone, wamid);
        String question = lastId(desk, conversation, "incoming");
        JsonNode written = desk.as("ana", "POST", messagesOf(conversation), answer("reply", question))
                .ok(201);
        desk.idle();
        assertThat(written.path("replyTo").asText()).isEqualTo(question);
        JsonNode sent = sentRecord(desk, phone.substring(1));
        assertThat(sent.path("request").path("context").path("message_id").asText())
                .isEqualTo(wamid);

        receive(desk, phone, "de nuestro", sent.path("messageId").asText());
        assertThat(last(desk, conversation, "incoming").path("replyTo").asText())
                .isEqualTo(written.path("id").asText());
        receive(desk, phone, "de lo mío", wamid);
        assertThat(last(desk, conversation, "incoming").path("replyTo").asText())
                .isEqualTo(question);
        receive(desk, phone, "de nada", "wamid.unknown");
        assertThat(last(desk, conversation, "incoming").path("text").asText()).isEqualTo("de nada");
        assertThat(last(desk, conversation, "incoming").has("replyTo")).isFalse();
    }

    private static JsonNode sentRecord(DeskClient desk, String to) {
        return DeskClient.list(desk.local("/_local/sent?to=" + to)).getLast();
    }

    private static void receive(DeskClient desk, String phone, String text, String answered) {
        String message = DeskClient.whatsAppMessage(
                newId("wamid."), phone.substring(1), Instant.now().getEpochSecond(), text);
        desk.meta(DeskClient.whatsApp(message.replaceFirst("\\{", "{\"context\":{\"id\":\"" + answered + "\"},")))
                .ok200();
        desk.idle();
    }

    @Test
    void a_reply_answers_only_what_the_customer_sees_and_a_note_anything_said(DeskClient desk) {
        JsonNode conversation = smsConversation(desk, newPhone());
        JsonNode other = smsConversation(desk, newPhone());
        String path = messagesOf(conversation);
        String note = desk.as("ana", "POST", path, body("note", "ojo"))
                .ok(201)
                .path("id")
                .asText();
        desk.as("ana", "POST", path, reply("Sí")).ok(201);

        desk.as("ana", "POST", path, answer("reply", note)).problem(422);
        desk.as("ana", "POST", path, answer("reply", lastId(desk, conversation, "activity")))
                .problem(422);
        desk.as("ana", "POST", path, answer("note", lastId(desk, conversation, "activity")))
                .problem(422);
        desk.as("ana", "POST", path, answer("reply", lastId(desk, other, "incoming") + "9"))
                .problem(422);
        assertThat(desk.as("ana", "POST", path, answer("note", note))
                        .ok(201)
                        .path("replyTo")
                        .asText())
                .isEqualTo(note);
        desk.as("ana", "DELETE", path + "/" + note, "");
        desk.as("ana", "POST", path, answer("note", note)).problem(422);
    }

    @Test
    void a_visitor_answers_a_message_by_its_id(DeskClient desk) {
        String token = desk.visitor("{\"name\":\"" + newId("Visita ") + "\"}");
        String first = desk.asVisitor(token, "POST", "/widget/messages", "{\"text\":\"Hola\"}")
                .ok(201)
                .path("id")
                .asText();

        assertThat(desk.asVisitor(token, "POST", "/widget/messages", "{\"text\":\"¿?\",\"replyTo\":\"" + first + "\"}")
                        .ok(201)
                        .path("replyTo")
                        .asText())
                .isEqualTo(first);
        desk.asVisitor(token, "POST", "/widget/messages", "{\"text\":\"¿?\",\"replyTo\":\"nothing\"}")
                .problem(422);
        desk.asVisitor(token, "POST", "/widget/messages", "{\"text\":\"¿?\",\"replyTo\":7}")
                .problem(400);
    }

    @Test
    void a_repeated_request_gets_its_first_answer_though_what_it_answers_was_deleted(DeskClient desk) {
        String name = newId("Visita ");
        String token = desk.visitor("{\"name\":\"" + name + "\"}");
        desk.asVisitor(token, "POST", "/widget/messages", "{\"text\":\"Hola\"}").ok(201);
        desk.idle();
        String path = messagesOf(desk.conversationOf(name));
        String answered =
                desk.as("ana", "POST", path, reply("Sí")).ok(201).path("id").asText();
        String key = newId("key-");
        String body = "{\"text\":\"¿?\",\"replyTo\":\"" + answered + "\"}";
        String note = answer("note", answered);
        JsonNode first = desk.asVisitor(token, "POST", "/widget/messages", body, "idempotency-key", key)
                .ok(201);
        JsonNode firstNote =
                desk.as("ana", "POST", path, note, "idempotency-key", key).ok(201);

        desk.as("ana", "DELETE", path + "/" + answered, "");

        assertThat(desk.asVisitor(token, "POST", "/widget/messages", body, "idempotency-key", key)
                        .ok(201)
                        .path("id"))
                .isEqualTo(first.path("id"));
        assertThat(desk.as("ana", "POST", path, note, "idempotency-key", key)
                        .ok(201)
                        .path("id"))
                .isEqualTo(firstNote.path("id"));
        desk.asVisitor(token, "POST", "/widget/messages", body).problem(422);
        desk.asVisitor(token, "POST", "/widget/messages", body.replace("¿?", "Otra"), "idempotency-key", key)
                .problem(422);
    }

    // ---- deleting

    @Test
    void what_is_deleted_is_gone_everywhere_and_a_tombstone_stays(DeskClient desk) {
        String name = newId("Visita ");
        String token = desk.visitor("{\"name\":\"" + name + "\",\"email\":\"x@example.com\"}");
        desk.asVisitor(token, "POST", "/widget/messages", "{\"text\":\"mi tarjeta es 4111\"}")
                .ok(201);
        desk.idle();
        JsonNode conversation = desk.conversationOf(name);
        String path = messagesOf(conversation) + "/" + lastId(desk, conversation, "incoming");
        assertThat(desk.as("ana", "DELETE", path, "").status()).isEqualTo(204);
        assertThat(desk.as("ana", "DELETE", path, "").status()).isEqualTo(204);
        String to = newId("t") + "@example.com";
        desk.as("ana", "POST", path.replaceFirst("/messages/.*", "/transcripts"), "{\"to\":\"" + to + "\"}")
                .ok(202);
        desk.idle();

        JsonNode tombstone = last(desk, conversation, "incoming");
        assertThat(tombstone.path("deleted").asBoolean()).isTrue();
        assertThat(tombstone.path("text").asText()).isEmpty();
        JsonNode seen = DeskClient.items(
                        desk.asVisitor(token, "GET", "/widget/messages", "").ok(200))
                .getFirst();
        assertThat(seen.path("deleted").asBoolean()).isTrue();
        assertThat(seen.path("text").asText() + seen.path("html").asText()).isEmpty();
        assertThat(desk.mailTo(to).getFirst().toString()).doesNotContain("4111");
        assertThat(desk.texts(conversation.path("id").asText(), "activity"))
                .containsOnlyOnce("Ana borró un mensaje del cliente");
    }

    @Test
    void what_was_sent_stays_with_the_customer_and_says_so(DeskClient desk) {
        String phone = newPhone();
        JsonNode conversation = smsConversation(desk, phone);
        String id = desk.as("ana", "POST", messagesOf(conversation), reply("demasiado tarde"))
                .ok(201)
                .path("id")
                .asText();
        desk.idle();
        assertThat(desk.as("ana", "DELETE", messagesOf(conversation) + "/" + id, "")
                        .status())
                .isEqualTo(204);

        assertThat(byId(desk, conversation, id).path("delivery").path("state").asText())
                .isIn("sent", "delivered", "read");
        assertThat(byId(desk, conversation, id).path("text").asText()).isEmpty();
    }

    @Test
    void a_message_deleted_at_once_is_either_sent_or_cancelled(DeskClient desk) {
        for (int i = 0; i < 10; i++) {
            String phone = newPhone();
            JsonNode conversation = smsConversation(desk, phone);
            String id = desk.as("ana", "POST", messagesOf(conversation), reply("quizá"))
                    .ok(201)
                    .path("id")
                    .asText();
            assertThat(desk.as("ana", "DELETE", messagesOf(conversation) + "/" + id, "")
                            .status())
                    .isEqualTo(204);
            desk.idle();
            boolean sent = desk.sentTo(phone).stream()
                    .anyMatch(request -> request.path("Body").asText().equals("quizá"));

            assertThat(byId(desk, conversation, id)
                            .path("delivery")
                            .path("state")
                            .asText())
                    .matches(sent ? "sent|delivered|read" : "cancelled");
        }
    }

    @Test
    void who_may_delete_what(DeskClient desk) {
        JsonNode conversation = smsConversation(desk, newPhone());
        String path = messagesOf(conversation);
        String bruno = desk.as("bruno", "POST", path, body("note", "de Bruno"))
                .ok(201)
                .path("id")
                .asText();

        assertThat(desk.as("ana", "DELETE", path + "/" + bruno, "")
                        .problem(403)
                        .path("detail")
                        .asText())
                .contains("Bruno");
        desk.as("eva", "DELETE", path + "/" + bruno, "").problem(404);
        assertThat(desk.as("carla", "DELETE", path + "/" + bruno, "").status()).isEqualTo(204);
        desk.as("ana", "POST", path, reply("mía")).ok(201);
        desk.as("bruno", "DELETE", path + "/" + lastId(desk, conversation, "incoming"), "")
                .problem(409);
        desk.as("ana", "DELETE", path + "/" + lastId(desk, conversation, "activity"), "")
                .problem(409);
        assertThat(desk.as("ana", "DELETE", path + "/" + lastId(desk, conversation, "automatic"), "")
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "1795169730123-000099", "%20", "%23", "a%2Fb"})
    void a_message_that_is_not_there_is_404(String id, DeskClient desk) {
        JsonNode conversation = smsConversation(desk, newPhone());
        desk.as("ana", "DELETE", messagesOf(conversation) + "/" + id, "").problem(404);
        desk.as("ana", "DELETE", messagesOf(conversation) + "/" + "9".repeat(3000), "")
                .problem(404);
        desk.as("ana", "DELETE", "/v1/conversations/nothing/messages/" + id, "").problem(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"reply\",\"text\":\"x\",\"replyTo\":7}               | 400",
                "{\"kind\":\"reply\",\"text\":\"x\",\"replyTo\":\"nothing\"}     | 422",
                "{\"kind\":\"reply\",\"text\":\"x\",\"html\":\"<b>\"}            | 400"
            })
    void bad_messages_are_refused(String body, int status, DeskClient desk) {
        JsonNode conversation = smsConversation(desk, newPhone());
        desk.as("ana", "POST", messagesOf(conversation), body).problem(status);
    }
}
