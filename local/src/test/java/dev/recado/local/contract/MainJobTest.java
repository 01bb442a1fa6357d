package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job, from the customer's first message to survey and transcript. */
class MainJobTest extends ContractTest {
    private static final Pattern SURVEY = Pattern.compile("http\\S+/surveys/\\S+");

    @ParameterizedTest
    @ValueSource(strings = {"sms", "whatsapp", "messenger"})
    void a_conversation_is_answered_worked_snoozed_woken_resolved_and_rated(String channel, DeskClient desk) {
        String address = channel.equals("sms") ? newPhone() : newPhone().substring(1);
        write(desk, channel, address, "Hola, necesito ayuda");
        desk.idle();
        JsonNode opened = conversation(desk, channel);
        String id = opened.path("id").asText();
        assertThat(opened.path("status").asText()).isEqualTo("open");
        assertThat(opened.path("channel").asText()).isEqualTo(channel);
        assertThat(opened.path("waitingSince").asText()).isNotBlank();
        assertThat(desk.sentTo(address)).hasSize(1);

        desk.as("ana", "POST", messagesOf(id), "{\"kind\":\"reply\",\"text\":\"Le atiendo\"}")
                .ok(201);
        desk.idle();
        JsonNode replied = desk.get("ana", "/v1/conversations/" + id).ok(200);
        assertThat(replied.path("assignee").path("id").asText()).isEqualTo("ana");
        assertThat(replied.has("waitingSince")).isFalse();
        assertThat(desk.sentTo(address)).hasSize(2);

        JsonNode snoozed = desk.as("ana", "PUT", statusOf(id), "{\"status\":\"snoozed\",\"snooze\":\"tomorrow\"}")
                .ok(200);
        assertThat(snoozed.path("snooze").path("kind").asText()).isEqualTo("until");
        assertThat(Instant.parse(snoozed.path("snooze").path("until").asText())).isAfter(Instant.now());
        desk.idle();
        JsonNode schedule = scheduleOf(desk, id).getFirst();
        desk.local("/_local/schedules/" + schedule.path("name").asText() + "/fire", "");
        desk.idle();
        assertThat(desk.get("ana", "/v1/conversations/" + id)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("open");

        desk.as("ana", "PUT", statusOf(id), "{\"status\":\"resolved\"}").ok(200);
        desk.as("ana", "POST", "/v1/conversations/" + id + "/transcripts", "{\"to\":\"" + channel + "@example.com\"}")
                .ok(202);
        desk.idle();
        assertThat(desk.sentTo(address)).hasSize(3);
        Matcher link = SURVEY.matcher(desk.sentTo(address).getLast().toString());
        assertThat(link.find()).isTrue();
        String url = link.group().replaceAll("[\"}\\\\].*", "");
        assertThat(desk.request("GET", url, "", Map.of()).text()).contains("<form");
        desk.request("POST", url, "rating=4&comment=Bien", Map.of("content-type", "application/x-www-form-urlencoded"))
                .ok200();
        desk.request("POST", url, "{\"rating\":5}", Map.of("content-type", "application/json"))
                .ok200();
        assertThat(desk.get("ana", "/v1/conversations/" + id)
                        .json()
                        .path("survey")
                        .path("rating")
                        .asInt())
                .isEqualTo(5);

        List<JsonNode> mails = desk.mailTo(channel + "@example.com");
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().path("text").asText())
                .contains("Hola, necesito ayuda", "Le atiendo")
                .doesNotContain("pospuso");
        assertThat(mails.getFirst().path("html").asText()).contains("Le atiendo");
    }

    @Test
    void a_live_chat_does_the_same_in_the_widget(DeskClient desk) {
        String name = newId("Visitante ");
        String visitor = desk.visitor("{\"name\":\"" + name + "\",\"email\":\"v@example.com\",\"locale\":\"en\"}");
        desk.asVisitor(visitor, "POST", "/widget/messages", "{\"text\":\"Hello\"}")
                .ok(201);
        desk.idle();
        String id = desk.conversationOf(name).path("id").asText();
        desk.as("ana", "POST", messagesOf(id), "{\"kind\":\"note\",\"text\":\"secret\"}")
                .ok(201);
        desk.as("ana", "POST", messagesOf(id), "{\"kind\":\"reply\",\"text\":\"Hi\"}")
                .ok(201);
        desk.asVisitor(visitor, "POST", "/widget/transcript", "{}").problem(409);
        desk.as("ana", "PUT", statusOf(id), "{\"status\":\"snoozed\",\"snooze\":\"next-reply\"}")
                .ok(200);
        desk.asVisitor(visitor, "POST", "/widget/messages", "{\"text\":\"And now?\"}")
                .ok(201);
        assertThat(desk.get("ana", "/v1/conversations/" + id)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("open");
        desk.as("ana", "PUT", statusOf(id), "{\"status\":\"resolved\"}").ok(200);
        desk.asVisitor(visitor, "POST", "/widget/survey", "{\"rating\":9}").problem(400);
        desk.asVisitor(visitor, "POST", "/widget/survey", "{\"rating\":5,\"comment\":\"Great\"}")
                .ok(200);
        assertThat(desk.asVisitor(visitor, "POST", "/widget/transcript", "{}").status())
                .isEqualTo(202);
        desk.idle();

        List<String> seen = DeskClient.items(
                        desk.asVisitor(visitor, "GET", "/widget/messages", "").ok(200))
                .stream()
                .map(message -> message.path("text").asText())
                .toList();
        assertThat(seen).contains("Hello", "Hi", "And now?").doesNotContain("secret");
        assertThat(seen.get(1)).startsWith("Hello! Thank you for writing to Acme");
        assertThat(desk.mailTo("v@example.com")).hasSize(1);
        assertThat(desk.mailTo("v@example.com").getFirst().path("text").asText())
                .doesNotContain("secret");
        assertThat(desk.get("ana", "/v1/conversations/" + id)
                        .json()
                        .path("survey")
                        .path("comment")
                        .asText())
                .isEqualTo("Great");
    }

    private static void write(DeskClient desk, String channel, String address, String text) {
        Instant now = Instant.now();
        switch (channel) {
            case "sms" -> desk.sms(newId("SM"), address, text).ok200();
            case "whatsapp" ->
                desk.meta(DeskClient.whatsApp(
                                DeskClient.whatsAppMessage(newId("wamid."), address, now.getEpochSecond(), text)))
                        .ok200();
            default ->
                desk.meta(DeskClient.messenger(newId("m_"), address, now.toEpochMilli(), text))
                        .ok200();
        }
    }

    private static JsonNode conversation(DeskClient desk, String inbox) {
        return DeskClient.items(desk.get("ana", "/v1/conversations?inbox=" + inbox + "&status=open&assignee=unassigned")
                        .ok(200))
                .getFirst();
    }

    private static List<JsonNode> scheduleOf(DeskClient desk, String id) {
        return DeskClient.list(desk.local("/_local/schedules")).stream()
                .filter(schedule -> schedule.path("input").asText().contains(id))
                .toList();
    }

    private static String messagesOf(String id) {
        return "/v1/conversations/" + id + "/messages";
    }

    private static String statusOf(String id) {
        return "/v1/conversations/" + id + "/status";
    }
}
