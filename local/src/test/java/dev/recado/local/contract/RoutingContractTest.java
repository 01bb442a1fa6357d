package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How conversations find their agents. It has a run of its own, since it moves the clock and changes an inbox. */
@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutingContractTest {
    private static final AtomicInteger CUSTOMERS = new AtomicInteger(710_000_000);

    private static DeskClient desk;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        desk = DeskClient.start();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    /** Nothing waits from the test before, nobody is there, and everybody has room. */
    @BeforeEach
    void nobodyIsThere() {
        desk.idle();
        for (String agent : List.of("ana", "bruno")) {
            say(agent, "offline", 900);
            desk.as("dora", "PATCH", "/v1/agents/" + agent, "{\"capacity\":null}")
                    .ok(200);
        }
        for (JsonNode open : DeskClient.items(
                desk.get("dora", "/v1/conversations?status=open&limit=100").ok(200))) {
            desk.as(
                            "dora",
                            "PUT",
                            "/v1/conversations/" + open.path("id").asText() + "/status",
                            "{\"status\":\"resolved\"}")
                    .ok(200);
        }
        inbox("{\"autoAssign\":true,\"strategy\":\"everyone\",\"agentId\":null}");
        desk.idle();
    }

    private static void inbox(String routing) {
        desk.as("carla", "PATCH", "/v1/inboxes/sms", routing).ok(200);
    }

    private static JsonNode say(String agent, String availability, int lease) {
        String body = "{\"availability\":\"%s\",\"leaseSeconds\":%d}".formatted(availability, lease);
        return desk.as(agent, "PATCH", "/v1/agents/" + agent, body).ok(200);
    }

    private static void online(String agent) {
        say(agent, "online", 900);
        desk.idle();
    }

    private static String write() {
        String phone = "+34" + CUSTOMERS.incrementAndGet();
        desk.sms("SM" + CUSTOMERS.incrementAndGet(), phone, "Hola").ok200();
        return phone;
    }

    /** The conversation of a customer who writes for the first time, once everything has come to rest. */
    private static String arrival() {
        String phone = write();
        desk.idle();
        return desk.conversationOf(phone).path("id").asText();
    }

    private static String owner(String id) {
        return desk.get("dora", "/v1/conversations/" + id)
                .ok(200)
                .path("assignee")
                .path("id")
                .asText("-");
    }

    private static int open(String agent) {
        return desk.get("dora", "/v1/agents/" + agent)
                .ok(200)
                .path("openConversations")
                .asInt();
    }

    private static long told(String agent, String id) {
        return DeskClient.items(desk.get(agent, "/v1/notifications").ok(200)).stream()
                .filter(notification ->
                        notification.path("conversationId").asText().equals(id))
                .count();
    }

    @Test
    void two_who_are_online_are_assigned_in_turn_and_told() {
        online("ana");
        online("bruno");
        String first = arrival();
        String second = arrival();
        String third = arrival();

        assertThat(owner(first)).isNotEqualTo("-").isEqualTo(owner(third)).isNotEqualTo(owner(second));
        assertThat(told(owner(first), first)).isEqualTo(1);
        assertThat(open("ana") + open("bruno")).isEqualTo(3);
    }

    @Test
    void what_came_while_nobody_was_there_is_assigned_as_soon_as_somebody_is() {
        String waiting = arrival();
        assertThat(owner(waiting)).isEqualTo("-");

        say("ana", "busy", 900);
        desk.idle();
        assertThat(owner(waiting)).isEqualTo("-");

        online("ana");
        assertThat(owner(waiting)).isEqualTo("ana");
    }

    @Test
    void who_is_full_is_given_the_next_one_when_one_is_done() {
        desk.as("dora", "PATCH", "/v1/agents/ana", "{\"capacity\":1}").ok(200);
        online("ana");
        String first = arrival();
        String second = arrival();
        assertThat(List.of(owner(first), owner(second))).containsExactly("ana", "-");

        desk.as("ana", "PUT", "/v1/conversations/" + first + "/status", "{\"status\":\"resolved\"}")
                .ok(200);
        desk.idle();
        assertThat(owner(second)).isEqualTo("ana");

        String third = arrival();
        assertThat(owner(third)).isEqualTo("-");
        desk.as("dora", "PATCH", "/v1/agents/ana", "{\"capacity\":2}").ok(200);
        desk.idle();
        assertThat(owner(third)).isEqualTo("ana");
        assertThat(open("ana")).isEqualTo(2);
    }

    @Test
    void a_lease_that_is_not_renewed_ends() {
        JsonNode said = say("ana", "online", 60);
        assertThat(said.path("availability").asText()).isEqualTo("online");
        desk.advance("PT59S");
        say("ana", "online", 60);
        desk.advance("PT59S");
        String inTime = arrival();
        desk.advance("PT61S");
        String tooLate = arrival();

        assertThat(List.of(owner(inTime), owner(tooLate))).containsExactly("ana", "-");
        JsonNode ana = desk.get("bruno", "/v1/agents/ana").ok(200);
        assertThat(ana.path("availability").asText()).isEqualTo("offline");
        assertThat(ana.has("availableUntil")).isFalse();
    }

    @Test
    void many_at_once_are_spread_evenly_within_capacity_while_others_are_taken() {
        desk.as("dora", "PATCH", "/v1/agents/ana", "{\"capacity\":8}").ok(200);
        desk.as("dora", "PATCH", "/v1/agents/bruno", "{\"capacity\":8}").ok(200);
        online("ana");
        online("bruno");
        List<String> phones = Collections.synchronizedList(new java.util.ArrayList<>());
        IntStream.range(0, 24).parallel().forEach(i -> phones.add(write()));
        desk.idle();

        List<String> owners = phones.stream()
                .map(phone -> desk.conversationOf(phone).path("id").asText())
                .map(RoutingContractTest::owner)
                .toList();
        assertThat(Collections.frequency(owners, "ana")).isEqualTo(8);
        assertThat(Collections.frequency(owners, "bruno")).isEqualTo(8);
        assertThat(Collections.frequency(owners, "-")).isEqualTo(8);
        assertThat(List.of(open("ana"), open("bruno"))).containsExactly(8, 8);
    }

    @Test
    void an_inbox_of_one_agent_gives_everything_to_that_agent() {
        inbox("{\"agentId\":\"bruno\"}");
        online("ana");

        assertThat(owner(arrival())).isEqualTo("bruno");
    }

    @Test
    void what_waits_is_assigned_as_soon_as_its_inbox_assigns() {
        inbox("{\"autoAssign\":false}");
        online("ana");
        String waiting = arrival();
        assertThat(owner(waiting)).isEqualTo("-");

        inbox("{\"autoAssign\":true}");
        desk.idle();
        assertThat(owner(waiting)).isEqualTo("ana");
    }

    @Test
    void what_nothing_asks_for_is_found_by_the_sweep() {
        inbox("{\"autoAssign\":false}");
        online("ana");
        String waiting = arrival();
        desk.as("carla", "PATCH", "/v1/inboxes/sms", "{\"teamId\":\"ventas\",\"autoAssign\":true}")
                .ok(200);
        desk.idle();
        inbox("{\"teamId\":\"soporte\"}");
        desk.idle();
        assertThat(owner(waiting)).isEqualTo("-");

        desk.advance("PT3M");
        desk.local("/_local/schedules/SweepFunctionEveryFiveMinutes/fire", "");
        desk.idle();
        assertThat(owner(waiting)).isEqualTo("ana");
    }

    @Test
    void where_nobody_is_assigned_those_who_are_online_are_told() {
        inbox("{\"autoAssign\":false,\"strategy\":\"everyone\"}");
        online("ana");
        String toAll = arrival();
        assertThat(owner(toAll)).isEqualTo("-");
        assertThat(List.of(told("ana", toAll), told("bruno", toAll))).containsExactly(1L, 0L);

        inbox("{\"strategy\":\"round-robin\"}");
        online("bruno");
        String toOne = arrival();
        String toTheOther = arrival();
        assertThat(List.of(
                        told("ana", toOne) + told("ana", toTheOther), told("bruno", toOne) + told("bruno", toTheOther)))
                .containsExactly(1L, 1L);
    }
}
