package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What depends on the time, each on a run of its own whose clock it moves. */
@Tag("integration")
class ClockTest {
    private static final String PHONE = "+34600000009";
    private static final String WEEKDAYS =
            "{\"zone\":\"Europe/Madrid\",\"always\":false,\"weekly\":{\"mon\":[[\"09:00\",\"18:00\"]],\"tue\":[[\"09:00\",\"18:00\"]],"
                    + "\"wed\":[[\"09:00\",\"18:00\"]],\"thu\":[[\"09:00\",\"18:00\"]],\"fri\":[[\"09:00\",\"18:00\"]],\"sat\":[],\"sun\":[]},"
                    + "\"holidays\":[]}";

    private DeskClient desk;

    @BeforeEach
    void start() throws Exception {
        desk = DeskClient.start();
        desk.local("/_local/clock", "{\"now\":\"2027-03-26T11:00:00Z\"}");
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private void enable(String... triggers) {
        ObjectNode replies =
                (ObjectNode) desk.get("carla", "/v1/teams/soporte/auto-replies").ok(200);
        for (String trigger : triggers) {
            ((ObjectNode) replies.path(trigger)).put("enabled", true);
        }
        desk.as("carla", "PUT", "/v1/teams/soporte/auto-replies", replies.toString())
                .ok(200);
        desk.as("carla", "PUT", "/v1/teams/soporte/hours", WEEKDAYS).ok(200);
    }

    private String status(String id) {
        return desk.get("ana", "/v1/conversations/" + id).ok(200).path("status").asText();
    }

    private String write(String sid, String text) {
        desk.sms(sid, PHONE, text).ok200();
        desk.idle();
        return desk.conversationOf(PHONE).path("id").asText();
    }

    @Test
    void a_snooze_until_tomorrow_wakes_on_time_across_the_change_to_summer_time() {
        String id = write("SM1", "Hola");
        desk.local("/_local/clock", "{\"now\":\"2027-03-27T18:00:00Z\"}");
        JsonNode snoozed = desk.as(
                        "ana",
                        "PUT",
                        "/v1/conversations/" + id + "/status",
                        "{\"status\":\"snoozed\",\"snooze\":\"tomorrow\"}")
                .ok(200);
        // Nine o'clock in Madrid is 07:00 UTC on the day the clocks go forward.
        assertThat(snoozed.path("snooze").path("until").asText()).isEqualTo("2027-03-28T07:00:00Z");
        desk.idle();

        desk.local("/_local/clock", "{\"now\":\"2027-03-28T06:59:00Z\"}");
        desk.idle();
        assertThat(status(id)).isEqualTo("snoozed");
        desk.advance("PT2M");
        assertThat(status(id)).isEqualTo("open");
        assertThat(desk.texts(id, "activity").getLast()).contains("09:0");
    }

    @Test
    void next_week_asked_on_a_sunday_is_not_tomorrow() {
        String id = write("SM1", "Hola");
        desk.local("/_local/clock", "{\"now\":\"2027-04-04T10:00:00Z\"}");
        assertThat(desk.as(
                                "ana",
                                "PUT",
                                "/v1/conversations/" + id + "/status",
                                "{\"status\":\"snoozed\",\"snooze\":\"next-week\"}")
                        .ok(200)
                        .path("snooze")
                        .path("until")
                        .asText())
                .isEqualTo("2027-04-12T07:00:00Z");
    }

    @Test
    void a_text_outside_hours_is_answered_once_in_each_closed_period() {
        enable("text-outside-hours");
        desk.local("/_local/clock", "{\"now\":\"2027-03-27T11:00:00Z\"}");
        String id = write("SM1", "¿Hay alguien?");
        write("SM2", "¿Hola?");
        assertThat(desk.texts(id, "automatic")).singleElement().asString().contains("lunes 29 de marzo");

        desk.local("/_local/clock", "{\"now\":\"2027-03-29T08:00:00Z\"}");
        write("SM3", "Buenos días");
        assertThat(desk.texts(id, "automatic")).hasSize(1);
        desk.local("/_local/clock", "{\"now\":\"2027-03-29T20:00:00Z\"}");
        write("SM4", "Buenas noches");
        assertThat(desk.texts(id, "automatic")).hasSize(2);
    }

    @Test
    void a_live_chat_opened_outside_hours_is_told_so_once_in_the_visitors_language() {
        enable("conversation-outside-hours", "text-outside-hours");
        desk.local("/_local/clock", "{\"now\":\"2027-03-27T11:00:00Z\"}");
        String visitor = desk.visitor("{\"name\":\"Joan\",\"locale\":\"en-GB\"}");
        desk.asVisitor(visitor, "POST", "/widget/messages", "{\"text\":\"Hello?\"}")
                .ok(201);
        desk.asVisitor(visitor, "POST", "/widget/messages", "{\"text\":\"Anybody?\"}")
                .ok(201);
        desk.idle();
        String id = desk.conversationOf("Joan").path("id").asText();
        assertThat(desk.texts(id, "automatic")).singleElement().asString().contains("Nobody of the team", "Monday");
    }

    @Test
    void the_reply_window_of_whatsapp_closes_a_day_after_the_customers_last_message() {
        desk.meta(DeskClient.whatsApp(DeskClient.whatsAppMessage(
                        "wamid.1",
                        "34600000077",
                        Instant.parse("2027-03-26T11:00:00Z").getEpochSecond(),
                        "hola")))
                .ok200();
        desk.idle();
        String id = desk.conversationOf("+34600000077").path("id").asText();
        desk.advance("PT25H");
        JsonNode problem = desk.as(
                        "ana",
                        "POST",
                        "/v1/conversations/" + id + "/messages",
                        "{\"kind\":\"reply\",\"text\":\"tarde\"}")
                .problem(422);
        assertThat(problem.path("detail").asText()).contains("window", "template");
        assertThat(desk.texts(id, "outgoing")).isEmpty();
    }

    @Test
    void a_survey_can_be_changed_for_two_weeks_and_no_longer() {
        String id = write("SM1", "Hola");
        desk.as("ana", "PUT", "/v1/conversations/" + id + "/status", "{\"status\":\"resolved\"}")
                .ok(200);
        desk.idle();
        String text = desk.texts(id, "automatic").getLast();
        String link = text.substring(text.indexOf("http"));
        Map<String, String> json = Map.of("content-type", "application/json");
        desk.request("POST", link, "{\"rating\":2}", json).ok200();
        desk.advance("P13D");
        desk.request("POST", link, "{\"rating\":3}", json).ok200();
        desk.advance("P2D");
        assertThat(desk.request("POST", link, "{\"rating\":5}", json).status()).isEqualTo(410);
        assertThat(desk.request("GET", link, "", Map.of()).status()).isEqualTo(410);
        assertThat(desk.request("GET", link.substring(0, link.length() - 3) + "abc", "", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(desk.get("ana", "/v1/conversations/" + id)
                        .json()
                        .path("survey")
                        .path("rating")
                        .asInt())
                .isEqualTo(3);
    }

    private void delaySurveys(String rules) {
        desk.as("carla", "PATCH", "/v1/inboxes/sms", "{\"surveys\":true,\"survey\":" + rules + "}")
                .ok(200);
    }

    private void resolve(String id) {
        desk.as("ana", "PUT", "/v1/conversations/" + id + "/status", "{\"status\":\"resolved\"}")
                .ok(200);
        desk.idle();
    }

    @Test
    void a_delayed_survey_is_asked_on_time_in_the_inboxs_words() {
        delaySurveys("{\"delayMinutes\":1440,\"text\":{\"es\":\"¿Todo bien? {{survey.link}}\"}}");
        String id = write("SM1", "Hola");
        resolve(id);
        assertThat(desk.texts(id, "automatic")).hasSize(1);
        assertThat(desk.local("/_local/schedules")).hasSize(1);

        desk.advance("PT23H59M");
        assertThat(desk.texts(id, "automatic")).hasSize(1);
        desk.advance("PT2M");
        String text = desk.texts(id, "automatic").getLast();
        assertThat(text).startsWith("¿Todo bien? http");
        assertThat(desk.sentTo(PHONE).getLast().toString()).contains("¿Todo bien?");
        assertThat(desk.local("/_local/schedules")).isEmpty();
        desk.request(
                        "POST",
                        text.substring(text.indexOf("http")),
                        "{\"rating\":4}",
                        Map.of("content-type", "application/json"))
                .ok200();
    }

    @Test
    void a_delayed_survey_is_cancelled_when_the_customer_writes_again() {
        delaySurveys("{\"delayMinutes\":60}");
        String id = write("SM1", "Hola");
        resolve(id);
        assertThat(write("SM2", "Otra cosa")).isEqualTo(id);
        assertThat(desk.local("/_local/schedules")).isEmpty();

        desk.advance("PT2H");
        assertThat(desk.texts(id, "automatic")).noneMatch(text -> text.contains("/surveys/"));
        resolve(id);
        desk.advance("PT2H");
        assertThat(desk.texts(id, "automatic"))
                .filteredOn(text -> text.contains("/surveys/"))
                .hasSize(1);
    }

    @Test
    void a_delayed_survey_whose_schedule_was_lost_is_asked_by_the_sweep() {
        delaySurveys("{\"delayMinutes\":60}");
        String id = write("SM1", "Hola");
        resolve(id);
        desk.loseSchedules();
        desk.advance("PT2H");
        assertThat(desk.texts(id, "automatic"))
                .filteredOn(text -> text.contains("/surveys/"))
                .hasSize(1);
    }

    @Test
    void a_survey_is_for_conversations_with_the_labels_that_the_inbox_names() {
        delaySurveys("{\"onlyLabels\":[\"venta\"],\"neverLabels\":[\"prueba\"]}");
        String id = write("SM1", "Hola");
        resolve(id);
        assertThat(desk.texts(id, "automatic")).noneMatch(text -> text.contains("/surveys/"));

        desk.as("ana", "PUT", "/v1/conversations/" + id + "/labels", "{\"labels\":[\"venta\"]}")
                .ok(200);
        desk.as("ana", "PUT", "/v1/conversations/" + id + "/status", "{\"status\":\"open\"}")
                .ok(200);
        resolve(id);
        assertThat(desk.texts(id, "automatic"))
                .filteredOn(text -> text.contains("/surveys/"))
                .hasSize(1);
    }

    @Test
    void a_customer_who_writes_after_resolution_reopens() {
        String id = write("SM1", "Hola");
        desk.as("ana", "PUT", "/v1/conversations/" + id + "/status", "{\"status\":\"resolved\"}")
                .ok(200);
        desk.idle();
        assertThat(write("SM2", "Otra cosa")).isEqualTo(id);
        assertThat(status(id)).isEqualTo("open");
    }

    @Test
    void a_conversation_whose_schedule_was_lost_is_woken_by_the_sweep() {
        String id = write("SM1", "Hola");
        desk.as("ana", "PUT", "/v1/conversations/" + id + "/status", "{\"status\":\"snoozed\",\"snooze\":\"tomorrow\"}")
                .ok(200);
        desk.idle();
        desk.loseSchedules();
        assertThat(desk.local("/_local/schedules")).isEmpty();

        desk.advance("P1D");
        assertThat(status(id)).isEqualTo("open");
        assertThat(desk.texts(id, "activity"))
                .filteredOn(line -> line.contains("a su hora"))
                .hasSize(1);
    }

    @Test
    void a_schedule_that_outlived_its_snooze_wakes_nothing() {
        String id = write("SM1", "Hola");
        String snooze = "{\"status\":\"snoozed\",\"snooze\":\"tomorrow\"}";
        desk.as("ana", "PUT", "/v1/conversations/" + id + "/status", snooze).ok(200);
        desk.idle();
        String stale = desk.local("/_local/schedules").get(0).path("input").asText();
        desk.as("ana", "PUT", "/v1/conversations/" + id + "/status", snooze.replace("tomorrow", "next-week"))
                .ok(200);
        desk.idle();

        desk.wakeUp(stale);
        desk.idle();
        assertThat(status(id)).isEqualTo("snoozed");
        assertThat(desk.local("/_local/schedules")).hasSize(1);
    }

    @Test
    void an_inbox_that_never_reopens_starts_a_new_conversation_with_its_own_greeting() {
        desk.as("carla", "PATCH", "/v1/inboxes/sms", "{\"reopen\":\"never\",\"surveys\":false}")
                .ok(200);
        String first = write("SM1", "Hola");
        desk.as("ana", "PUT", "/v1/conversations/" + first + "/status", "{\"status\":\"resolved\"}")
                .ok(200);
        desk.sms("SM2", PHONE, "Otra cosa").ok200();
        desk.sms("SM1", PHONE, "Hola").ok200();
        desk.idle();

        assertThat(desk.conversationsOf(PHONE)).hasSize(2);
        assertThat(status(first)).isEqualTo("resolved");
        assertThat(desk.sentTo(PHONE)).hasSize(2);
        String contact = desk.conversationsOf(PHONE)
                .getFirst()
                .path("contact")
                .path("id")
                .asText();
        assertThat(DeskClient.items(desk.get("ana", "/v1/contacts/" + contact + "/conversations")
                        .ok(200)))
                .hasSize(2);
        assertThat(DeskClient.items(desk.get("eva", "/v1/contacts/" + contact + "/conversations")
                        .ok(200)))
                .isEmpty();
    }

    @Test
    void an_agents_reply_holds_automatic_ones_back() {
        enable("text-outside-hours");
        String id = write("SM1", "Hola");
        desk.as("ana", "POST", "/v1/conversations/" + id + "/messages", "{\"kind\":\"reply\",\"text\":\"Voy\"}")
                .ok(201);
        desk.local("/_local/clock", "{\"now\":\"2027-03-26T17:30:00Z\"}");
        desk.as("ana", "POST", "/v1/conversations/" + id + "/messages", "{\"kind\":\"reply\",\"text\":\"Sigo\"}")
                .ok(201);
        desk.idle();
        desk.local("/_local/clock", "{\"now\":\"2027-03-26T18:00:00Z\"}");
        write("SM2", "Gracias");
        assertThat(desk.texts(id, "automatic")).hasSize(1);
    }
}
