package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who does not want campaigns says so in any channel, to a provider or to an agent, and is believed. */
class OptOutContractTest extends ContractTest {
    private static final String CONFIRMED = "ya no recibirá más campañas";

    private static void confirming(DeskClient desk, boolean enabled) {
        setConfirmation(desk, "{\"enabled\":" + enabled + "}").ok(200);
    }

    /** The account as it is, with another confirmation. */
    private static DeskClient.Answer setConfirmation(DeskClient desk, String confirmation) {
        String account = desk.get("dora", "/v1/account").ok(200).toString();
        String rest =
                account.replaceFirst(",\"optOutConfirmation\":\\{.*}}", "").replaceFirst("}$", "");
        return desk.as("dora", "PUT", "/v1/account", rest + ",\"optOutConfirmation\":" + confirmation + "}");
    }

    private static JsonNode contactOf(DeskClient desk, String phone) {
        String id = DeskClient.items(desk.get("ana", "/v1/contacts?query=%2B" + phone.substring(1))
                        .ok(200))
                .getFirst()
                .path("id")
                .asText();
        return desk.get("ana", "/v1/contacts/" + id).ok(200);
    }

    private static JsonNode optOuts(DeskClient desk, String phone) {
        return contactOf(desk, phone).path("optOuts");
    }

    private static void write(DeskClient desk, String phone, String text) {
        desk.sms(newId("SM"), phone, text).ok200();
        desk.idle();
    }

    private static List<String> automatic(DeskClient desk, String phone) {
        return desk.texts(desk.conversationOf(phone).path("id").asText(), "automatic");
    }

    @ParameterizedTest
    @CsvSource({"STOP, STOP", "' end. ', END", "Cancel!, CANCEL", "unsubscribe, UNSUBSCRIBE", "'¡Baja!', BAJA"})
    void a_word_opts_out_of_the_channel_it_is_said_on(String text, String word, DeskClient desk) {
        confirming(desk, false);
        String phone = newPhone();
        write(desk, phone, text);
        JsonNode optOuts = optOuts(desk, phone);
        assertThat(optOuts.path("sms").path("word").asText()).isEqualTo(word);
        assertThat(optOuts.path("sms").path("source").asText()).isEqualTo("customer");
        assertThat(Instant.parse(optOuts.path("sms").path("at").asText()))
                .isBefore(Instant.now().plusSeconds(600));
        assertThat(optOuts.has("all")).isFalse();
        assertThat(optOuts.has("whatsapp")).isFalse();
        assertThat(automatic(desk, phone)).isEmpty();
    }

    @Test
    void a_message_that_has_such_a_word_in_it_opts_nobody_out(DeskClient desk) {
        String phone = newPhone();
        write(desk, phone, "Please stop by tomorrow");
        assertThat(optOuts(desk, phone)).isEmpty();
    }

    @Test
    void it_is_confirmed_once_when_that_is_on_and_again_after_coming_back(DeskClient desk) {
        confirming(desk, true);
        String phone = newPhone();
        write(desk, phone, "BAJA");
        write(desk, phone, "baja");
        write(desk, phone, "STOP");
        assertThat(automatic(desk, phone)).hasSize(1).allMatch(text -> text.contains(CONFIRMED));
        assertThat(desk.sentTo(phone)).hasSize(1);
        write(desk, phone, "ALTA");
        assertThat(optOuts(desk, phone)).isEmpty();
        write(desk, phone, "alto");
        assertThat(automatic(desk, phone).stream().filter(text -> text.contains(CONFIRMED)))
                .hasSize(2);
    }

    @Test
    void it_is_confirmed_in_the_customers_language_while_automation_is_paused(DeskClient desk) {
        confirming(desk, true);
        String phone = newPhone();
        desk.as("ana", "POST", "/v1/contacts", "{\"phone\":\"" + phone + "\",\"locale\":\"en\"}")
                .ok(201);
        write(desk, phone, "Hello");
        String conversation = desk.conversationOf(phone).path("id").asText();
        desk.as("ana", "POST", "/v1/conversations/" + conversation + "/messages", reply("Hi"))
                .ok(201);
        write(desk, phone, "STOP");
        assertThat(automatic(desk, phone)).anyMatch(text -> text.contains("you will get no more campaigns"));
    }

    @Test
    void a_word_that_is_processed_again_or_by_several_at_once_is_recorded_and_confirmed_once(DeskClient desk) {
        confirming(desk, true);
        String phone = newPhone();
        write(desk, phone, "BAJA");
        JsonNode contact = contactOf(desk, phone);
        String conversation = desk.conversationOf(phone).path("id").asText();
        String message = desk.messages(conversation).getFirst().path("id").asText();
        String event = incoming(conversation, message);
        CompletableFuture<?>[] several = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> desk.deliver("AutoReplyFunction", event)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(several).join();
        desk.idle();
        assertThat(automatic(desk, phone)).hasSize(1);
        assertThat(contactOf(desk, phone)).isEqualTo(contact);
        write(desk, phone, "ALTA");
        desk.deliver("AutoReplyFunction", event);
        assertThat(optOuts(desk, phone)).isEmpty();
    }

    private static String incoming(String conversation, String message) {
        return """
                {"Records":[{"eventID":"1","eventName":"INSERT","eventSource":"aws:dynamodb","dynamodb":{"SequenceNumber":"1",\
                "NewImage":{"conv":{"S":"%s"},"id":{"S":"%s"},"kind":{"S":"incoming"},"text":{"S":"BAJA"}}}}]}""".formatted(conversation, message);
    }

    @Test
    void in_a_live_chat_it_is_meant_for_all(DeskClient desk) {
        confirming(desk, false);
        String name = newId("Visitante");
        String token = desk.visitor("{\"name\":\"" + name + "\"}");
        desk.asVisitor(token, "POST", "/widget/messages", "{\"text\":\"unsubscribe\"}", "idempotency-key", newId("k"))
                .ok(201);
        desk.idle();
        JsonNode contact = DeskClient.items(
                        desk.get("ana", "/v1/contacts?query=" + name).ok(200))
                .getFirst();
        assertThat(contact.path("optOuts").path("all").path("word").asText()).isEqualTo("UNSUBSCRIBE");
    }

    @Test
    void after_stop_by_sms_a_reply_is_refused_with_the_reason_and_by_whatsapp_it_is_sent(DeskClient desk) {
        confirming(desk, false);
        String phone = newPhone();
        write(desk, phone, "STOP");
        String sms = desk.conversationOf(phone).path("id").asText();
        JsonNode problem = desk.as("ana", "POST", "/v1/conversations/" + sms + "/messages", reply("Hola"))
                .problem(409);
        assertThat(problem.path("detail").asText()).contains("opted out", "STOP", "START");
        assertThat(desk.sentTo(phone)).isEmpty();

        String other = newPhone();
        whatsApp(desk, other, "Stop");
        assertThat(optOuts(desk, other).path("whatsapp").path("word").asText()).isEqualTo("STOP");
        String conversation = desk.conversationOf(other).path("id").asText();
        desk.as("ana", "POST", "/v1/conversations/" + conversation + "/messages", reply("Entendido"))
                .ok(201);
        desk.idle();
        assertThat(desk.sentTo(other.substring(1))).hasSize(1);
    }

    @Test
    void after_a_word_that_only_the_desk_knows_an_agent_may_still_answer_by_sms(DeskClient desk) {
        confirming(desk, false);
        String phone = newPhone();
        write(desk, phone, "BAJA");
        String conversation = desk.conversationOf(phone).path("id").asText();
        desk.as("ana", "POST", "/v1/conversations/" + conversation + "/messages", reply("Hecho"))
                .ok(201);
        desk.idle();
        assertThat(desk.sentTo(phone)).hasSize(1);
    }

    @Test
    void what_twilio_has_handled_and_answered_is_not_confirmed_again(DeskClient desk) {
        confirming(desk, true);
        String phone = newPhone();
        twilio(desk, phone, "BASTA", "STOP");
        assertThat(optOuts(desk, phone).path("sms").path("source").asText()).isEqualTo("provider");
        twilio(desk, phone, "STOP", "STOP");
        assertThat(automatic(desk, phone)).noneMatch(text -> text.contains(CONFIRMED));
        twilio(desk, phone, "HELP", "HELP");
        assertThat(optOuts(desk, phone).has("sms")).isTrue();
        twilio(desk, phone, "VUELVO", "START");
        assertThat(optOuts(desk, phone)).isEmpty();
    }

    private static void twilio(DeskClient desk, String phone, String text, String optOutType) {
        desk.twilio(
                        "/webhooks/twilio/sms/messages",
                        Map.of(
                                "MessageSid",
                                newId("SM"),
                                "From",
                                phone,
                                "To",
                                "+34911000001",
                                "Body",
                                text,
                                "OptOutType",
                                optOutType))
                .ok200();
        desk.idle();
    }

    @Test
    void a_send_that_twilio_refuses_for_an_opt_out_is_recorded_as_one(DeskClient desk) {
        String phone = "+15005550004";
        // The greeting is what Twilio refuses.
        write(desk, phone, "Hola");
        String conversation = desk.conversationOf(phone).path("id").asText();
        JsonNode optOut = optOuts(desk, phone).path("sms");
        assertThat(optOut.path("source").asText()).isEqualTo("provider");
        assertThat(optOut.path("word").asText()).isEqualTo("21610");
        desk.as("ana", "POST", "/v1/conversations/" + conversation + "/messages", reply("¿Hola?"))
                .problem(409);
    }

    @Test
    void a_report_of_an_opt_out_is_recorded_too_and_any_other_failure_is_not(DeskClient desk) {
        String phone = newPhone();
        write(desk, phone, "Hola");
        report(desk, phone, "30006");
        assertThat(optOuts(desk, phone)).isEmpty();
        report(desk, phone, "21610");
        assertThat(optOuts(desk, phone).path("sms").path("word").asText()).isEqualTo("21610");
    }

    private static void report(DeskClient desk, String phone, String code) {
        desk.twilio(
                        "/webhooks/twilio/sms/status",
                        Map.of("MessageSid", newId("SM"), "MessageStatus", "failed", "To", phone, "ErrorCode", code))
                .ok200();
        desk.idle();
    }

    @Test
    void whatsapp_tells_who_stops_and_resumes_marketing_even_of_who_never_wrote(DeskClient desk) {
        confirming(desk, true);
        String phone = newPhone();
        preference(desk, phone, "stop", 1_790_000_000);
        preference(desk, phone, "stop", 1_790_000_000);
        JsonNode optOut = optOuts(desk, phone).path("whatsapp");
        assertThat(optOut.path("source").asText()).isEqualTo("provider");
        assertThat(desk.sentTo(phone.substring(1))).isEmpty();
        preference(desk, phone, "resume", 1_789_999_000);
        assertThat(optOuts(desk, phone).has("whatsapp")).isTrue();
        preference(desk, phone, "resume", 1_790_000_600);
        assertThat(optOuts(desk, phone)).isEmpty();
    }

    private static void preference(DeskClient desk, String phone, String value, long at) {
        desk.meta(("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":"
                                + "\"user_preferences\",\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{"
                                + "\"phone_number_id\":\"100000000000001\"},\"user_preferences\":[{\"wa_id\":\"%s\",\"detail\":\"x\","
                                + "\"category\":\"marketing_messages\",\"value\":\"%s\",\"timestamp\":%d}]}}]}]}")
                        .formatted(phone.substring(1), value, at))
                .ok200();
        desk.idle();
    }

    private static void whatsApp(DeskClient desk, String phone, String text) {
        desk.meta(DeskClient.whatsApp(DeskClient.whatsAppMessage(
                        newId("wamid."), phone.substring(1), Instant.now().getEpochSecond(), text)))
                .ok200();
        desk.idle();
    }

    @Test
    void who_is_blocked_may_still_opt_out_and_is_told_nothing(DeskClient desk) {
        confirming(desk, true);
        String phone = newPhone();
        write(desk, phone, "Hola");
        String contact = "/v1/contacts/" + contactOf(desk, phone).path("id").asText();
        desk.as("ana", "PUT", contact + "/blocked", "{\"blocked\":true}").ok(200);
        List<JsonNode> before = desk.sentTo(phone);
        write(desk, phone, "STOP");
        assertThat(optOuts(desk, phone).has("sms")).isTrue();
        assertThat(desk.sentTo(phone)).isEqualTo(before);
    }

    @Test
    void agents_set_and_take_back_opt_outs_and_it_is_recorded(DeskClient desk) {
        String phone = newPhone();
        write(desk, phone, "Hola");
        String contact = "/v1/contacts/" + contactOf(desk, phone).path("id").asText();
        JsonNode out = desk.as("ana", "PATCH", contact, "{\"optOuts\":{\"all\":true,\"whatsapp\":true}}")
                .ok(200);
        assertThat(out.path("optOuts").path("all").path("source").asText()).isEqualTo("agent");
        assertThat(out.path("optOuts").path("all").path("word").asText()).isEqualTo("Ana");
        JsonNode back = desk.as("ana", "PATCH", contact, "{\"optOuts\":{\"all\":false}}")
                .ok(200);
        assertThat(back.path("optOuts").has("all")).isFalse();
        assertThat(back.path("optOuts").has("whatsapp")).isTrue();
        assertThat(desk.as("ana", "PATCH", contact, "{\"optOuts\":{\"whatsapp\":true}}")
                        .ok(200)
                        .path("version"))
                .isEqualTo(back.path("version"));
        assertThat(desk.get("carla", "/v1/agents/ana/audit").ok(200).toString()).contains("optOuts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"optOuts\":{\"fax\":true}}",
                "{\"optOuts\":{\"sms\":\"yes\"}}",
                "{\"optOuts\":true}",
                "{\"optOuts\":[\"sms\"]}"
            })
    void what_is_no_opt_out_is_refused(String body, DeskClient desk) {
        String phone = newPhone();
        write(desk, phone, "Hola");
        String id = contactOf(desk, phone).path("id").asText();
        desk.as("ana", "PATCH", "/v1/contacts/" + id, body).problem(400);
        assertThat(optOuts(desk, phone)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; 400",
                "true; 400",
                "{\"enabled\":\"yes\"}; 400",
                "{\"enabled\":true,\"text\":{\"fr\":\"Bonjour\"}}; 400",
                "{\"enabled\":true,\"text\":{\"es\":\"{{contact.nme}}\"}}; 422",
                "{\"enabled\":true,\"text\":{\"es\":\" \"}}; 422"
            })
    void a_confirmation_with_a_fault_is_refused_with_its_place(String confirmation, int status, DeskClient desk) {
        JsonNode problem = setConfirmation(desk, confirmation).problem(status);
        assertThat(problem.toString()).contains("/optOutConfirmation");
    }

    @Test
    void the_company_writes_its_own_confirmation(DeskClient desk) {
        String own = "{\"enabled\":true,\"text\":{\"es\":\"Listo, {{contact.name|cliente}}.\"}}";
        assertThat(setConfirmation(desk, own)
                        .ok(200)
                        .path("optOutConfirmation")
                        .path("text")
                        .path("es")
                        .asText())
                .startsWith("Listo");
        String phone = newPhone();
        write(desk, phone, "BAJA");
        assertThat(automatic(desk, phone)).containsExactly("Listo, cliente.");
        confirming(desk, false);
    }

    private static String reply(String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", "reply")
                .put("text", text)
                .toString();
    }
}
