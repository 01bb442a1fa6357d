package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowContractTest extends ContractTest {
    private static final String REPLY = "{\"kind\":\"reply\",\"text\":\"Hola\"}";

    private static String path(String id, String rest) {
        return "/v1/conversations/" + id + rest;
    }

    private static String conversation(DeskClient desk, String phone) {
        desk.sms(newId("SM"), phone, "Hola").ok200();
        desk.idle();
        return desk.conversationOf(phone).path("id").asText();
    }

    private static String conversationOfAna(DeskClient desk, String phone) {
        String id = conversation(desk, phone);
        desk.as("ana", "POST", path(id, "/take"), "{}").ok(200);
        return id;
    }

    private static JsonNode seen(DeskClient desk, String id) {
        return desk.get("dora", path(id, "")).ok(200);
    }

    @Test
    void what_an_agent_owns_colleagues_neither_read_nor_answer(DeskClient desk) {
        String id = conversation(desk, newPhone());
        desk.get("bruno", path(id, "")).ok(200);
        desk.as("ana", "POST", path(id, "/messages"), REPLY).ok(201);

        desk.get("bruno", path(id, "")).problem(404);
        desk.get("bruno", path(id, "/messages")).problem(404);
        assertThat(desk.as("bruno", "POST", path(id, "/messages"), REPLY)
                        .problem(409)
                        .path("assignee")
                        .path("id")
                        .asText())
                .isEqualTo("ana");
        desk.get("carla", path(id, "/messages")).ok(200);
    }

    @ParameterizedTest
    @CsvSource({"bruno", "102", "Bruno", "BRUNO"})
    void a_conversation_is_transferred_by_id_extension_or_name(String to, DeskClient desk) {
        String id = conversationOfAna(desk, newPhone());
        JsonNode transferred = desk.as("ana", "POST", path(id, "/transfer"), "{\"to\":\"" + to + "\"}")
                .ok(200);
        assertThat(transferred.path("assignee").path("id").asText()).isEqualTo("bruno");
        desk.get("ana", path(id, "")).problem(404);
        desk.get("bruno", path(id, "")).ok(200);
    }

    @Test
    void a_transfer_to_nobody_known_changes_nothing(DeskClient desk) {
        String id = conversationOfAna(desk, newPhone());
        desk.as("ana", "POST", path(id, "/transfer"), "{\"to\":\"nadie\"}").problem(422);
        desk.as("ana", "POST", path(id, "/transfer"), "{}").problem(400);
        desk.as("ana", "POST", path(id, "/transfer"), "{\"to\":\"bruno\",\"x\":1}")
                .problem(400);
        desk.as("bruno", "POST", path(id, "/transfer"), "{\"to\":\"bruno\"}").problem(409);
        desk.as("eva", "POST", path(id, "/transfer"), "{\"to\":\"eva\"}").problem(404);
        assertThat(seen(desk, id).path("assignee").path("id").asText()).isEqualTo("ana");
    }

    @Test
    void of_many_transfers_takes_and_replies_at_once_each_loser_is_told_the_owner(DeskClient desk) {
        String id = conversationOfAna(desk, newPhone());
        List<DeskClient.Answer> answers = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> switch (i % 3) {
                    case 0 -> desk.as("ana", "POST", path(id, "/transfer"), "{\"to\":\"bruno\"}");
                    case 1 -> desk.as("bruno", "POST", path(id, "/take"), "{}");
                    default -> desk.as("ana", "POST", path(id, "/messages"), REPLY);
                })
                .toList();
        assertThat(seen(desk, id).path("assignee").path("id").asText()).isEqualTo("bruno");
        Set<Integer> statuses = answers.stream().map(DeskClient.Answer::status).collect(Collectors.toSet());
        assertThat(statuses).isSubsetOf(200, 201, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(answer.problem(409)
                                .path("assignee")
                                .path("name")
                                .asText())
                        .isIn("Ana", "Bruno"));
        long accepted =
                answers.stream().filter(answer -> answer.status() == 201).count();
        assertThat(desk.texts(id, "outgoing")).hasSize(Math.toIntExact(accepted));
        desk.idle();
    }

    @Test
    void what_was_dealt_with_is_routed_anew_and_what_was_only_taken_returns_to_its_owner(DeskClient desk) {
        String phone = newPhone();
        String id = conversationOfAna(desk, phone);
        desk.as("ana", "PUT", path(id, "/status"), "{\"status\":\"resolved\"}").ok(200);
        desk.sms(newId("SM"), phone, "¿Sigue ahí?").ok200();
        desk.idle();
        assertThat(seen(desk, id).path("assignee").path("id").asText()).isEqualTo("ana");

        JsonNode attended = desk.as("ana", "POST", path(id, "/attended"), "{}").ok(200);
        assertThat(attended.path("status").asText()).isEqualTo("resolved");
        assertThat(attended.path("archived").asBoolean()).isTrue();
        desk.sms(newId("SM"), phone, "Otra cosa").ok200();
        desk.idle();
        JsonNode again = seen(desk, id);
        assertThat(again.path("status").asText()).isEqualTo("open");
        assertThat(again.path("assignee").isMissingNode()).isTrue();
    }

    @Test
    void what_is_unlinked_stands_in_neither_list_until_the_customer_writes(DeskClient desk) {
        String phone = newPhone();
        String id = conversationOfAna(desk, phone);
        JsonNode unlinked = desk.as("ana", "POST", path(id, "/unlink"), "{}").ok(200);
        assertThat(unlinked.path("serviceState").asText()).isEqualTo("unlinked");
        assertThat(unlinked.path("status").asText()).isEqualTo("open");
        assertThat(idsOf(desk, "?assignee=me&limit=100")).doesNotContain(id);
        assertThat(idsOf(desk, "?assignee=me&archived=true&limit=100")).doesNotContain(id);
        assertThat(idsOf(desk, "?assignee=me&unlinked=true&limit=100")).contains(id);

        desk.sms(newId("SM"), phone, "Hola otra vez").ok200();
        desk.idle();
        assertThat(seen(desk, id).path("serviceState").asText()).isEqualTo("open");
        assertThat(idsOf(desk, "?assignee=me&limit=100")).contains(id);
    }

    private static List<String> idsOf(DeskClient desk, String query) {
        return DeskClient.items(desk.get("ana", "/v1/conversations" + query).ok(200)).stream()
                .map(item -> item.path("id").asText())
                .toList();
    }

    @Test
    void ending_the_session_tells_the_visitor(DeskClient desk) {
        String token = desk.visitor("{\"name\":\"Visita\",\"locale\":\"es\"}");
        desk.asVisitor(token, "POST", "/widget/messages", "{\"text\":\"Hola\"}").ok(201);
        desk.idle();
        String id = DeskClient.items(desk.get("ana", "/v1/conversations?assignee=unassigned&channel=live-chat&limit=1")
                        .ok(200))
                .getFirst()
                .path("id")
                .asText();
        assertThat(desk.as("ana", "POST", path(id, "/end"), "{}")
                        .ok(200)
                        .path("status")
                        .asText())
                .isEqualTo("resolved");
        assertThat(desk.asVisitor(token, "GET", "/widget/messages", "").ok(200).toString())
                .contains("El chat ha terminado");
        desk.as("ana", "POST", path(conversation(desk, newPhone()), "/end"), "{}")
                .problem(409);
    }

    @Test
    void opening_may_leave_the_owner_to_routing(DeskClient desk) {
        String id = conversation(desk, newPhone());
        desk.as("ana", "PUT", path(id, "/status"), "{\"status\":\"resolved\"}").ok(200);
        JsonNode opened = desk.as("ana", "PUT", path(id, "/status"), "{\"status\":\"open\",\"assign\":false}")
                .ok(200);
        assertThat(opened.path("assignee").isMissingNode()).isTrue();
        desk.as("ana", "PUT", path(id, "/status"), "{\"status\":\"resolved\",\"assign\":false}")
                .problem(400);
    }

    /** A conversation in a live chat of its own, whose conversations come to their owners in the given way. */
    private static String conversationIn(DeskClient desk, String ownership) {
        String inbox = newId("chat");
        desk.as("carla", "POST", "/v1/inboxes", """
                        {"id":"%s","name":"Chat","channel":"live-chat","teamId":"soporte","ownership":"%s"}""".formatted(inbox, ownership)).ok(201);
        String token = desk.visitor(inbox, "{}");
        desk.asVisitor(token, "POST", "/widget/messages", "{\"text\":\"Hola\"}").ok(201);
        desk.idle();
        return DeskClient.items(
                        desk.get("dora", "/v1/conversations?inbox=" + inbox).ok(200))
                .getFirst()
                .path("id")
                .asText();
    }

    @Test
    void in_open_mode_the_whole_team_replies_and_managers_assign(DeskClient desk) {
        String id = conversationIn(desk, "open");
        desk.as("ana", "POST", path(id, "/messages"), REPLY).ok(201);
        desk.as("bruno", "POST", path(id, "/messages"), REPLY).ok(201);
        assertThat(seen(desk, id).path("assignee").isMissingNode()).isTrue();
        desk.as("ana", "POST", path(id, "/take"), "{}").problem(403);
        desk.as("ana", "PUT", path(id, "/assignee"), "{\"agentId\":\"ana\"}").problem(403);
        desk.as("carla", "PUT", path(id, "/assignee"), "{\"agentId\":\"ana\"}").ok(200);
        desk.as("bruno", "POST", path(id, "/messages"), REPLY).ok(201);
        assertThat(idsOf(desk, "?limit=100")).contains(id);
    }

    @Test
    void in_assignment_mode_an_agent_replies_after_taking(DeskClient desk) {
        String id = conversationIn(desk, "assignment");
        desk.as("ana", "POST", path(id, "/messages"), REPLY).problem(409);
        desk.as("ana", "PUT", path(id, "/assignee"), "{\"agentId\":\"ana\"}").ok(200);
        desk.as("ana", "POST", path(id, "/messages"), REPLY).ok(201);
        desk.as("bruno", "PUT", path(id, "/assignee"), "{\"agentId\":null}").problem(409);
        desk.as("carla", "POST", path(id, "/messages"), REPLY).problem(409);
        desk.as("carla", "PUT", path(id, "/assignee"), "{\"agentId\":null}").ok(200);
    }
}
