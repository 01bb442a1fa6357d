package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It has a run of its own, since it switches a team's replies and moves the clock. */
@Tag("integration")
class RequestsContractTest {
    private static final String APPROVAL = "{\"kind\":\"approval-request\",\"subject\":\"Cambiar la bomba\"}";
    private static final String SOLVED = "{\"kind\":\"resolved-question\",\"resolves\":true}";
    private static final Map<String, String> FORM = Map.of("content-type", "application/x-www-form-urlencoded");

    private static DeskClient desk;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        desk = DeskClient.start();
        new Asking(desk).switchOn("approval-request");
        new Asking(desk).switchOn("resolved-question");
        new Asking(desk).switchOn("rating-request");
        new Asking(desk).switchOn("payment-request");
        new Asking(desk).switchOn("contact-page");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    private static String phone;

    private static String conversation() {
        phone = ContractTest.newPhone();
        desk.sms(ContractTest.newId("SM"), phone, "Hola").ok200();
        desk.idle();
        return desk.conversationOf(phone).path("id").asText();
    }

    private static DeskClient.Answer ask(String agent, String conversation, String body, String... headers) {
        return desk.as(agent, "POST", "/v1/conversations/" + conversation + "/requests", body, headers);
    }

    private static List<JsonNode> requests(String conversation) {
        return DeskClient.items(desk.get("ana", "/v1/conversations/" + conversation + "/requests")
                .ok(200));
    }

    private static long told(String conversation) {
        return DeskClient.items(desk.get("ana", "/v1/notifications?limit=100").ok(200)).stream()
                .filter(item -> item.path("conversationId").asText().equals(conversation))
                .filter(item -> item.path("kind").asText().equals("request-answered"))
                .count();
    }

    private static String json(String link, String body) {
        return desk.request("POST", link, body, Map.of("content-type", "application/json"))
                .text();
    }

    @Test
    void an_approval_goes_out_with_its_link_is_answered_on_the_page_and_comes_back_once() {
        String conversation = conversation();
        JsonNode request = ask("ana", conversation, APPROVAL).ok(201);
        desk.idle();
        String link = request.path("link").asText();
        assertThat(request.path("state").asText()).isEqualTo("open");
        assertThat(desk.sentTo(phone).getLast().path("Body").asText()).contains("Cambiar la bomba", link);
        assertThat(desk.request("GET", link, "", Map.of()).text())
                .contains("le pide su aprobación", "Cambiar la bomba");

        for (int i = 0; i < 3; i++) {
            desk.request("POST", link, "answer=approve&comment=Adelante", FORM).ok200();
        }
        desk.idle();

        assertThat(desk.texts(conversation, "incoming")).containsExactly("Hola", "Aprobado: Adelante");
        assertThat(desk.texts(conversation, "activity")).contains("El cliente aprobó: Cambiar la bomba");
        assertThat(told(conversation)).isEqualTo(1);
        JsonNode answered = requests(conversation).getFirst();
        assertThat(answered.path("state").asText()).isEqualTo("answered");
        assertThat(answered.path("answer").path("value").asText()).isEqualTo("approve");
        assertThat(desk.request("POST", link, "answer=decline", FORM).status()).isEqualTo(409);
    }

    @Test
    void an_english_customer_is_asked_and_answers_in_english() {
        String name = ContractTest.newId("Lucy ");
        String visitor = desk.visitor("{\"name\":\"" + name + "\",\"locale\":\"en\"}");
        desk.asVisitor(visitor, "POST", "/widget/messages", "{\"text\":\"Hello\"}")
                .ok(201);
        desk.idle();
        String conversation = desk.conversationOf(name).path("id").asText();
        String link = ask("ana", conversation, APPROVAL).ok(201).path("link").asText();

        assertThat(desk.texts(conversation, "automatic").getLast())
                .startsWith("We need your approval to go on: Cambiar la bomba.")
                .endsWith(link);
        assertThat(desk.request("GET", link, "", Map.of()).text()).contains("asks for your approval");
        json(link, "{\"answer\":\"decline\",\"comment\":\"Too dear\"}");
        assertThat(desk.texts(conversation, "incoming")).containsExactly("Hello", "Declined: Too dear");
    }

    @Test
    void a_rating_a_payment_and_the_contact_page_go_out_with_what_they_have() {
        String conversation = conversation();
        String rating = ask("ana", conversation, "{\"kind\":\"rating-request\"}")
                .ok(201)
                .path("link")
                .asText();
        JsonNode payment = ask(
                        "ana",
                        conversation,
                        "{\"kind\":\"payment-request\",\"amount\":\"240.50\",\"currency\":\"EUR\","
                                + "\"url\":\"https://pagos.example/p/815\",\"reference\":\"Factura 815\"}")
                .ok(201);
        String contact = ask("ana", conversation, "{\"kind\":\"contact-page\"}")
                .ok(201)
                .path("link")
                .asText();
        desk.idle();

        List<String> sent = desk.texts(conversation, "automatic");
        assertThat(sent).anyMatch(text -> text.endsWith(rating));
        assertThat(sent)
                .anyMatch(text -> text.contains("de 240,50 €")
                        && text.contains(payment.path("link").asText()));
        assertThat(desk.request("GET", contact, "", Map.of()).text()).contains("Cómo ponerse en contacto");
        json(rating, "{\"answer\":\"5\"}");
        desk.request("POST", payment.path("link").asText(), "answer=pay", FORM).ok200();
        assertThat(desk.texts(conversation, "incoming"))
                .containsExactly("Hola", "Valoración: 5 de 5", "He abierto el enlace de pago");
        assertThat(requests(conversation))
                .extracting(request -> request.path("state").asText())
                .containsExactly("answered", "answered", "open");
    }

    @Test
    void not_solved_reopens_and_solved_resolves() {
        String conversation = conversation();
        String first = ask("ana", conversation, SOLVED).ok(201).path("link").asText();
        json(first, "{\"answer\":\"yes\"}");
        assertThat(status(conversation)).isEqualTo("resolved");

        String second = ask("ana", conversation, SOLVED).ok(201).path("link").asText();
        assertThat(status(conversation)).isEqualTo("resolved");
        json(second, "{\"answer\":\"no\",\"comment\":\"Sigue goteando\"}");
        assertThat(status(conversation)).isEqualTo("open");
        assertThat(desk.texts(conversation, "incoming"))
                .containsExactly("Hola", "Resuelto", "Sin resolver: Sigue goteando");
    }

    private static String status(String conversation) {
        return desk.get("ana", "/v1/conversations/" + conversation)
                .ok(200)
                .path("status")
                .asText();
    }

    @Test
    void a_repeated_key_asks_once_and_another_body_under_it_is_refused() {
        String conversation = conversation();
        String key = ContractTest.newId("clave-");
        JsonNode first =
                ask("ana", conversation, APPROVAL, "idempotency-key", key).ok(201);
        new Asking(desk).switchOff("approval-request");
        assertThat(ask("ana", conversation, APPROVAL, "idempotency-key", key).ok(201))
                .isEqualTo(first);
        new Asking(desk).switchOn("approval-request");
        ask("ana", conversation, SOLVED, "idempotency-key", key).problem(422);
        assertThat(requests(conversation)).hasSize(1);
    }

    @Test
    void who_may_not_reply_may_not_ask() {
        String conversation = conversation();
        ask("eva", conversation, APPROVAL).problem(404);
        ask("ana", conversation, APPROVAL).ok(201);
        assertThat(ask("bruno", conversation, APPROVAL)
                        .problem(409)
                        .path("assignee")
                        .path("id")
                        .asText())
                .isEqualTo("ana");
        desk.as("ana", "PUT", "/v1/conversations/" + conversation + "/muted", "{\"muted\":true}")
                .ok(200);
        assertThat(ask("ana", conversation, APPROVAL)
                        .problem(409)
                        .path("detail")
                        .asText())
                .contains("muted");
    }

    @Test
    void a_reply_that_is_switched_off_is_a_conflict_that_says_so() {
        String conversation = conversation();
        new Asking(desk).switchOff("resolved-question");
        assertThat(ask("ana", conversation, SOLVED).problem(409).path("detail").asText())
                .contains("resolved-question", "switched off");
        new Asking(desk).switchOn("resolved-question");
        assertThat(requests(conversation)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                       | /kind",
                "{\"kind\":\"first-chat\"}                                | /kind",
                "{\"kind\":\"approval-request\"}                          | /subject",
                "{\"kind\":\"approval-request\",\"subject\":\" \"}        | /subject",
                "{\"kind\":\"approval-request\",\"subject\":\"x\",\"resolves\":true} | /resolves",
                "{\"kind\":\"rating-request\",\"subject\":\"x\"}           | /subject",
                "{\"kind\":\"payment-request\"}                            | /amount",
                "{\"kind\":\"payment-request\",\"amount\":\"1.005\",\"currency\":\"EUR\",\"url\":\"https://a.example\"} | /amount",
                "{\"kind\":\"payment-request\",\"amount\":\"1\",\"currency\":\"EUX\",\"url\":\"https://a.example\"} | /currency",
                "{\"kind\":\"payment-request\",\"amount\":\"1\",\"currency\":\"EUR\",\"url\":\"http://a.example\"} | /url",
                "{\"kind\":\"resolved-question\",\"resolves\":\"yes\"}    | /resolves"
            })
    void a_faulty_request_is_refused_with_its_place(String body, String pointer) {
        assertThat(ask("ana", conversation(), body).problem(400).path("errors").findValuesAsText("pointer"))
                .contains(pointer);
    }

    @Test
    void a_withdrawn_request_is_over_and_an_answered_one_cannot_be_withdrawn() {
        String conversation = conversation();
        JsonNode request = ask("ana", conversation, APPROVAL).ok(201);
        String path = "/v1/conversations/" + conversation + "/requests/"
                + request.path("id").asText();
        desk.as("ana", "DELETE", path, "").none();
        desk.as("ana", "DELETE", path, "").none();
        assertThat(desk.request("GET", request.path("link").asText(), "", Map.of())
                        .status())
                .isEqualTo(410);
        assertThat(requests(conversation).getFirst().path("state").asText()).isEqualTo("withdrawn");

        JsonNode other = ask("ana", conversation, APPROVAL).ok(201);
        json(other.path("link").asText(), "{\"answer\":\"approve\"}");
        desk.as(
                        "ana",
                        "DELETE",
                        "/v1/conversations/" + conversation + "/requests/"
                                + other.path("id").asText(),
                        "")
                .problem(409);
        desk.as("ana", "DELETE", "/v1/conversations/" + conversation + "/requests/nothing", "")
                .problem(404);
    }

    @Test
    void texts_use_only_what_their_request_has() {
        String path = "/v1/teams/ventas/auto-replies";
        assertThat(desk.as("dora", "PUT", path, reply("first-chat", "{{request.link}}"))
                        .problem(422)
                        .toString())
                .contains("/first-chat/text/es");
        assertThat(desk.as("dora", "PUT", path, reply("resolved-question", "{{approval.subject}}"))
                        .problem(422)
                        .toString())
                .contains("/resolved-question/text/es");
        desk.as("dora", "PUT", path, reply("approval-request", "{{approval.subject}}: {{request.link}}"))
                .ok(200);
    }

    private static String reply(String trigger, String text) {
        return "{\"" + trigger + "\":{\"enabled\":true,\"text\":{\"es\":\"" + text + "\"}}}";
    }

    @Test
    void a_text_without_the_link_gets_it_at_its_end() {
        String path = "/v1/teams/soporte/auto-replies";
        String before = desk.get("carla", path).ok(200).toString();
        desk.as("carla", "PUT", path, reply("approval-request", "¿Le parece bien?"))
                .ok(200);
        String conversation = conversation();
        String link = ask("ana", conversation, APPROVAL).ok(201).path("link").asText();
        assertThat(desk.texts(conversation, "automatic").getLast()).isEqualTo("¿Le parece bien?\n\n" + link);
        desk.as("carla", "PUT", path, before).ok(200);
    }

    @Test
    void requests_are_exported_and_erased_with_the_contact() {
        String conversation = conversation();
        ask("ana", conversation, "{\"kind\":\"approval-request\",\"subject\":\"Secreto de Lola\"}")
                .ok(201);
        ask(
                        "ana",
                        conversation,
                        "{\"kind\":\"payment-request\",\"amount\":\"1\",\"currency\":\"EUR\",\"url\":\"https://a.example\"}")
                .ok(201);
        String contact = desk.conversationOf(phone).path("contact").path("id").asText();
        assertThat(desk.get("dora", "/v1/contacts/" + contact + "/export")
                        .ok(200)
                        .toString())
                .contains("\"type\":\"request\"", "Secreto de Lola");
        desk.as("dora", "DELETE", "/v1/contacts/" + contact, "");
        desk.idle();
        assertThat(desk.storedItems()).noneMatch(item -> item.contains("Secreto de Lola"));
    }
}
