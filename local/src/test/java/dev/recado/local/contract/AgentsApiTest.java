package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentsApiTest extends ContractTest {
    private String conversation(DeskClient desk) {
        String phone = newPhone();
        desk.sms(newId("SM"), phone, "Hola").ok200();
        desk.idle();
        return desk.conversationOf(phone).path("id").asText();
    }

    private static String path(String id, String rest) {
        return "/v1/conversations/" + id + rest;
    }

    @Test
    void of_many_who_take_at_once_exactly_one_wins_and_the_others_are_told_who(DeskClient desk) {
        String id = conversation(desk);
        List<DeskClient.Answer> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> desk.as(i % 2 == 0 ? "ana" : "bruno", "POST", path(id, "/take"), "{}"))
                .toList();

        String winner = desk.get("dora", path(id, ""))
                .json()
                .path("assignee")
                .path("name")
                .asText();
        assertThat(answers).anyMatch(answer -> answer.status() == 200);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .isNotEmpty()
                .allSatisfy(answer ->
                        assertThat(answer.problem(409).path("detail").asText()).contains(winner));
        assertThat(desk.texts(id, "activity")).hasSize(1);
    }

    @Test
    void a_reply_repeated_under_its_key_is_one_message(DeskClient desk) {
        String id = conversation(desk);
        String body = "{\"kind\":\"reply\",\"text\":\"Una sola vez\"}";
        List<String> ids = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> desk.as("ana", "POST", path(id, "/messages"), body, "idempotency-key", id)
                        .ok(201)
                        .path("id")
                        .asText())
                .distinct()
                .toList();
        desk.idle();

        assertThat(ids).hasSize(1);
        assertThat(desk.texts(id, "outgoing")).containsExactly("Una sola vez");
        desk.as("ana", "POST", path(id, "/messages"), body.replace("Una", "Otra"), "idempotency-key", id)
                .problem(422);
    }

    @Test
    void a_note_tells_whom_it_mentions_and_nobody_else(DeskClient desk) {
        String id = conversation(desk);
        desk.as("ana", "POST", path(id, "/messages"), "{\"kind\":\"note\",\"text\":\"@bruno y @ana: ¿lo veis?\"}")
                .ok(201);

        assertThat(mentions(desk, "bruno", id)).isEqualTo(1);
        assertThat(mentions(desk, "ana", id)).isZero();
        assertThat(mentions(desk, "carla", id)).isZero();
    }

    private static long mentions(DeskClient desk, String agent, String id) {
        return DeskClient.items(desk.get(agent, "/v1/notifications").ok(200)).stream()
                .filter(notification -> notification.path("kind").asText().equals("mention"))
                .filter(notification ->
                        notification.path("conversationId").asText().equals(id))
                .count();
    }

    @Test
    void what_an_agent_may_not_see_is_not_there(DeskClient desk) {
        String id = conversation(desk);
        desk.get("eva", path(id, "")).problem(404);
        desk.get("eva", path(id, "/messages")).problem(404);
        desk.as("eva", "POST", path(id, "/messages"), "{\"kind\":\"note\",\"text\":\"x\"}")
                .problem(404);
        desk.as("eva", "PUT", path(id, "/status"), "{\"status\":\"resolved\"}").problem(404);
        assertThat(DeskClient.items(
                        desk.get("eva", "/v1/conversations?limit=100").ok(200)))
                .noneMatch(item -> item.path("id").asText().equals(id));
        assertThat(desk.get("carla", path(id, "")).status()).isEqualTo(200);
        desk.get("ana", path("nothing", "")).problem(404);
        desk.as("carla", "PUT", path(id, "/assignee"), "{\"agentId\":\"eva\"}").ok(200);
        assertThat(desk.get("eva", path(id, "")).status()).isEqualTo(200);
        desk.as("carla", "PUT", path(id, "/assignee"), "{\"agentId\":null}").ok(200);
    }

    @Test
    void a_colleague_cannot_answer_in_an_owned_conversation_but_a_manager_can(DeskClient desk) {
        String id = conversation(desk);
        String reply = "{\"kind\":\"reply\",\"text\":\"Hola\"}";
        desk.as("ana", "POST", path(id, "/messages"), reply).ok(201);
        assertThat(desk.as("bruno", "POST", path(id, "/messages"), reply)
                        .problem(409)
                        .path("detail")
                        .asText())
                .contains("Ana");
        desk.as("carla", "POST", path(id, "/messages"), reply).ok(201);
        assertThat(desk.get("ana", path(id, ""))
                        .json()
                        .path("assignee")
                        .path("id")
                        .asText())
                .isEqualTo("ana");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT  | /status   | {\"status\":\"asleep\"}                                   | 400 | /status",
                "PUT  | /status   | {\"status\":\"snoozed\"}                                  | 400 | /snooze",
                "PUT  | /status   | {\"status\":\"open\",\"snooze\":\"tomorrow\"}             | 400 | /snooze",
                "PUT  | /status   | {\"status\":\"snoozed\",\"snooze\":\"soon\"}              | 400 | /snooze",
                "PUT  | /status   | {\"status\":\"snoozed\",\"snooze\":\"2020-01-01T00:00:00Z\"} | 422 | /snooze",
                "PUT  | /status   | {\"status\":\"snoozed\",\"snooze\":\"2099-01-01T00:00:00Z\"} | 422 | /snooze",
                "PUT  | /status   | {\"status\":7}                                            | 400 | /status",
                "PUT  | /labels   | {\"labels\":\"vip\"}                                      | 400 | /labels",
                "PUT  | /labels   | {}                                                        | 400 | /labels",
                "PUT  | /muted    | {\"muted\":\"yes\"}                                       | 400 | /muted",
                "PUT  | /assignee | {}                                                        | 400 | /agentId",
                "PUT  | /assignee | {\"agentId\":\"nobody\"}                                  | 422 | /agentId",
                "PUT  | /team     | {\"teamId\":\"nowhere\"}                                  | 422 | /teamId",
                "POST | /messages | {\"kind\":\"reply\",\"text\":\"x\",\"extra\":1}           | 400 | /extra",
                "POST | /messages | {\"kind\":\"shout\",\"text\":\"x\"}                       | 400 | /kind",
                "POST | /messages | {\"kind\":\"reply\",\"text\":\"  \"}                      | 400 | /text",
                "POST | /messages | {\"kind\":\"reply\"}                                      | 400 | /text",
                "POST | /messages | {\"kind\":\"reply\",\"text\":\"x\",\"replyTo\":\"none\"}  | 422 | /replyTo",
                "POST | /transcripts | {\"to\":\"not an address\"}                            | 422 | /to",
                "POST | /transcripts | {\"to\":\"contact\"}                                   | 422 | /to",
            })
    void a_bad_field_is_named_and_nothing_changes(
            String method, String rest, String body, int status, String pointer, DeskClient desk) {
        String id = conversation(desk);
        JsonNode before = desk.get("ana", path(id, "")).ok(200);
        JsonNode problem = desk.as("ana", method, path(id, rest), body).problem(status);
        assertThat(problem.path("errors").findValuesAsText("pointer")).contains(pointer);
        assertThat(desk.get("ana", path(id, "")).ok(200)).isEqualTo(before);
    }

    @Test
    void a_body_that_is_not_json_is_refused(DeskClient desk) {
        String id = conversation(desk);
        desk.as("ana", "PUT", path(id, "/status"), "{\"status\":").problem(400);
        desk.as("ana", "PUT", path(id, "/status"), "status=open", "content-type", "text/plain")
                .problem(415);
        desk.request("GET", "/v1/conversations", "", Map.of()).problem(401);
        desk.request("GET", "/v1/conversations", "", Map.of("authorization", "Bearer a.b.c"))
                .problem(401);
    }

    @Test
    void an_impossible_move_and_a_text_too_long_for_the_channel_are_refused(DeskClient desk) {
        String id = conversation(desk);
        desk.as("ana", "POST", path(id, "/messages"), "{\"kind\":\"reply\",\"text\":\"" + "x".repeat(1601) + "\"}")
                .problem(422);
        desk.as("ana", "PUT", path(id, "/status"), "{\"status\":\"resolved\"}").ok(200);
        desk.as("ana", "PUT", path(id, "/status"), "{\"status\":\"snoozed\",\"snooze\":\"next-reply\"}")
                .problem(409);
        desk.as("ana", "PUT", path(id, "/status"), "{\"status\":\"pending\"}").problem(409);
        assertThat(desk.texts(id, "outgoing")).isEmpty();
    }

    @Test
    void views_filter_and_page_by_latest_activity(DeskClient desk) {
        List<String> ids =
                IntStream.range(0, 5).mapToObj(i -> conversation(desk)).toList();
        String label = newId("etiqueta-");
        ids.forEach(id -> desk.as("ana", "PUT", path(id, "/labels"), "{\"labels\":[\"" + label + "\"]}")
                .ok(200));
        desk.as("ana", "POST", path(ids.get(0), "/take"), "{}").ok(200);
        desk.as("bruno", "POST", path(ids.get(1), "/take"), "{}").ok(200);
        desk.as("ana", "PUT", path(ids.get(2), "/archived"), "{\"archived\":true}")
                .ok(200);
        desk.idle();

        assertThat(view(desk, "ana", "label=" + label)).containsExactly(ids.get(0), ids.get(4), ids.get(3));
        assertThat(view(desk, "carla", "label=" + label))
                .containsExactly(ids.get(1), ids.get(0), ids.get(4), ids.get(3));
        assertThat(view(desk, "ana", "label=" + label + "&assignee=me")).containsExactly(ids.get(0));
        assertThat(view(desk, "ana", "label=" + label + "&assignee=unassigned"))
                .containsExactly(ids.get(4), ids.get(3));
        assertThat(view(desk, "ana", "label=" + label + "&archived=true")).containsExactly(ids.get(2));
        assertThat(view(desk, "carla", "label=" + label + "&team=soporte&inbox=sms&status=open"))
                .hasSize(4);
        assertThat(view(desk, "carla", "label=" + label + "&team=ventas")).isEmpty();
        assertThat(view(desk, "ana", "label=" + label + "&inbox=web")).isEmpty();
        assertThat(view(desk, "ana", "label=" + label + "&limit=1")).hasSize(3);
    }

    private static List<String> view(DeskClient desk, String agent, String query) {
        return desk.listed(agent, "/v1/conversations?" + query);
    }

    @Test
    void a_snooze_ends_early_when_the_customer_writes_and_its_schedule_goes(DeskClient desk) {
        String phone = newPhone();
        desk.sms(newId("SM"), phone, "Hola").ok200();
        desk.idle();
        String id = desk.conversationOf(phone).path("id").asText();
        desk.as("ana", "POST", path(id, "/take"), "{}").ok(200);
        desk.as("ana", "PUT", path(id, "/status"), "{\"status\":\"snoozed\",\"snooze\":\"tomorrow\"}")
                .ok(200);
        desk.as("ana", "PUT", path(id, "/status"), "{\"status\":\"snoozed\",\"snooze\":\"next-week\"}")
                .ok(200);
        desk.idle();
        assertThat(schedules(desk, id)).hasSize(1);

        desk.sms(newId("SM"), phone, "¿Hay novedades?").ok200();
        desk.idle();

        assertThat(schedules(desk, id)).isEmpty();
        JsonNode woken = desk.get("ana", path(id, "")).ok(200);
        assertThat(woken.path("status").asText()).isEqualTo("open");
        assertThat(woken.path("assignee").path("id").asText()).isEqualTo("ana");
        assertThat(woken.has("snooze")).isFalse();
    }

    private static List<JsonNode> schedules(DeskClient desk, String id) {
        return DeskClient.list(desk.local("/_local/schedules")).stream()
                .filter(schedule -> schedule.path("input").asText().contains(id))
                .toList();
    }
}
