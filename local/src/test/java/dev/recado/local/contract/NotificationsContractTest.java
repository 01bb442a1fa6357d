package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationsContractTest extends ContractTest {
    private static String conversation(DeskClient desk) {
        String phone = newPhone();
        desk.sms(newId("SM"), phone, "Hola").ok200();
        desk.idle();
        return desk.conversationOf(phone).path("id").asText();
    }

    private static void note(DeskClient desk, String conversation, String text) {
        desk.as(
                        "ana",
                        "POST",
                        "/v1/conversations/" + conversation + "/messages",
                        "{\"kind\":\"note\",\"text\":\"" + text + "\"}")
                .ok(201);
    }

    /** An agent whom nobody else notifies. */
    private static String agent(DeskClient desk, String name, String... teams) {
        String id = newId("agente");
        desk.as(
                        "dora",
                        "POST",
                        "/v1/agents",
                        "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"teamIds\":["
                                + String.join(
                                        ",",
                                        List.of(teams).stream()
                                                .map(team -> "\"" + team + "\"")
                                                .toList())
                                + "]}")
                .ok(201);
        return id;
    }

    @Test
    void whoever_is_notified_through_a_team_can_open_what_it_is_about(DeskClient desk) {
        String phone = newPhone();
        desk.sms(newId("SM"), phone, "Hola").ok200();
        desk.idle();
        String id = desk.conversationOf(phone).path("id").asText();
        desk.as("ana", "POST", "/v1/conversations/" + id + "/take", "").ok(200);
        for (String closed : List.of("bruno", "eva")) {
            desk.get(closed, "/v1/conversations/" + id).problem(404);
        }

        desk.as(
                        "ana",
                        "POST",
                        "/v1/conversations/" + id + "/messages",
                        "{\"kind\":\"note\",\"text\":\"@soporte @ventas ¿quién lo sabe?\"}")
                .ok(201);
        desk.idle();

        for (String called : List.of("bruno", "eva")) {
            assertThat(mentions(desk, called, id)).as(called).hasSize(1);
            desk.get(called, "/v1/conversations/" + id + "/messages").ok(200);
        }
        assertThat(mentions(desk, "ana", id)).isEmpty();
    }

    private static List<JsonNode> mentions(DeskClient desk, String agent, String conversation) {
        return DeskClient.items(desk.get(agent, "/v1/notifications?limit=100").ok(200)).stream()
                .filter(item -> item.path("conversationId").asText().equals(conversation))
                .filter(item -> item.path("kind").asText().equals("mention"))
                .toList();
    }

    @Test
    void a_note_notifies_each_named_agent_once_and_never_its_author(DeskClient desk) {
        String conversation = conversation(desk);
        note(desk, conversation, "@eva @EVA y @soporte y @ana, mirad; @nadie");
        assertThat(mentions(desk, "eva", conversation)).hasSize(1);
        assertThat(mentions(desk, "bruno", conversation)).hasSize(1);
        assertThat(mentions(desk, "ana", conversation)).isEmpty();
        assertThat(mentions(desk, "carla", conversation)).isEmpty();
    }

    @Test
    void a_name_with_spaces_and_accents_is_found_and_its_bearer_may_read_the_conversation(DeskClient desk) {
        String name = "Núria " + newId("Peña ");
        String id = agent(desk, name);
        String conversation = conversation(desk);
        note(desk, conversation, "Pregunta a @" + name.replace("Núria", "nuria") + ", por favor");
        assertThat(DeskClient.list(desk.get("dora", "/v1/conversations/" + conversation)
                        .ok(200)
                        .path("participants")))
                .extracting(participant -> participant.path("id").asText())
                .containsExactly(id);
    }

    @Test
    void notifications_are_read_one_by_one_and_all_at_once(DeskClient desk) {
        String conversation = conversation(desk);
        note(desk, conversation, "@eva uno");
        note(desk, conversation, "@eva dos");
        JsonNode newest = mentions(desk, "eva", conversation).getFirst();
        assertThat(newest.path("read").asBoolean()).isFalse();
        String path = "/v1/notifications/" + newest.path("id").asText();
        JsonNode read = desk.as("eva", "PUT", path, "{\"read\":true}").ok(200);
        assertThat(read.path("read").asBoolean()).isTrue();
        assertThat(read.has("readAt")).isTrue();
        assertThat(desk.get("eva", "/v1/notifications?unread=true").ok(200).toString())
                .doesNotContain(newest.path("id").asText());
        desk.as("eva", "PUT", path, "{\"read\":false}").ok(200);
        assertThat(desk.get("eva", "/v1/notifications?unread=true").ok(200).toString())
                .contains(newest.path("id").asText());

        assertThat(desk.as("eva", "POST", "/v1/notifications/read", "{\"all\":true}")
                        .ok(200)
                        .path("unreadCount")
                        .asInt())
                .isZero();
        assertThat(mentions(desk, "eva", conversation))
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.path("read").asBoolean()).isTrue());
        desk.as("bruno", "PUT", path, "{\"read\":true}").problem(404);
    }

    @Test
    void what_an_agent_has_switched_off_is_not_listed_until_it_is_switched_on(DeskClient desk) {
        String conversation = conversation(desk);
        note(desk, conversation, "@bruno mira");
        JsonNode off = desk.as(
                        "bruno",
                        "PUT",
                        "/v1/preferences",
                        "{\"notifications\":{\"mention\":false},\"sound\":{\"enabled\":false,\"name\":\"bell\"}}")
                .ok(200);
        assertThat(off.path("notifications").path("assignment").asBoolean()).isTrue();
        assertThat(desk.get("bruno", "/v1/preferences").ok(200)).isEqualTo(off);
        assertThat(mentions(desk, "bruno", conversation)).isEmpty();
        desk.as("bruno", "PUT", "/v1/preferences", "{}").ok(200);
        assertThat(mentions(desk, "bruno", conversation)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PUT | /v1/notifications/nothing | {\"read\":true} | 404",
                "PUT | /v1/notifications/nothing | {} | 400",
                "POST | /v1/notifications/read | {} | 400",
                "POST | /v1/notifications/read | {\"all\":false} | 400",
                "POST | /v1/notifications/read | {\"all\":true,\"upTo\":\"x\"} | 400",
                "POST | /v1/notifications/read | {\"upTo\":\"x\"} | 422",
                "GET | /v1/notifications?unread=yes | `` | 400",
                "PUT | /v1/preferences | {\"notifications\":{\"x\":true}} | 400",
                "PUT | /v1/preferences | {\"notifications\":{\"mention\":1}} | 400",
                "PUT | /v1/preferences | {\"sound\":{\"name\":\"A B\"}} | 400",
            })
    void a_bad_request_is_refused_with_its_reason(
            String method, String path, String body, int status, DeskClient desk) {
        desk.as("ana", method, path, body).problem(status);
    }
}
