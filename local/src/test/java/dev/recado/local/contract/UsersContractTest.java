package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users and roles through the admin's API, with the identity provider of the local run behind it. */
class UsersContractTest extends ContractTest {
    private static String made(DeskClient desk, String role) {
        String id = newId("persona-");
        desk.as(
                        "dora",
                        "POST",
                        "/v1/agents",
                        "{\"id\":\"%s\",\"name\":\"Persona\",\"email\":\"%s@example.com\",\"role\":\"%s\",\"teamIds\":[\"soporte\"]}"
                                .formatted(id, id, role))
                .ok(201);
        return id;
    }

    private static DeskClient.Answer token(DeskClient desk, String id) {
        return desk.request(
                "POST", "/_local/tokens", "{\"agent\":\"" + id + "\"}", Map.of("content-type", "application/json"));
    }

    @Test
    void a_new_agent_is_invited_and_works_with_the_role_given(DeskClient desk) {
        String id = made(desk, "manager");

        assertThat(desk.mailTo(id + "@example.com"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.path("text").asText()).contains("Acme", id));
        desk.as(id, "PUT", "/v1/teams/" + newId("equipo-"), "{\"name\":\"Nuevo\"}")
                .ok(200);
        desk.as("dora", "POST", "/v1/agents/" + id + "/invitation", "").none();
        assertThat(desk.mailTo(id + "@example.com")).hasSize(2);
        desk.as("dora", "POST", "/v1/agents", "{\"id\":\"" + id + "\",\"name\":\"Persona\"}")
                .problem(409);
    }

    @Test
    void a_role_moves_with_the_agent_s_groups(DeskClient desk) {
        String id = made(desk, "member");
        desk.as(id, "POST", "/v1/inboxes", "{}").problem(403);
        desk.as("carla", "PUT", "/v1/agents/" + id + "/role", "{\"role\":\"manager\"}")
                .ok(200);
        desk.newToken(id);
        desk.as(id, "POST", "/v1/inboxes", "{}").problem(400);
        desk.as("carla", "PUT", "/v1/agents/" + id + "/role", "{\"role\":\"admin\"}")
                .problem(403);
        JsonNode fallen = desk.as("dora", "PATCH", "/v1/agents/" + id, "{\"role\":\"member\"}")
                .ok(200);
        assertThat(fallen.path("role").asText()).isEqualTo("member");
        desk.newToken(id);
        desk.as(id, "POST", "/v1/inboxes", "{}").problem(403);
    }

    @Test
    void the_only_admin_stays_and_nobody_changes_their_own_role(DeskClient desk) {
        desk.as("dora", "PATCH", "/v1/agents/dora", "{\"role\":\"member\"}").problem(409);
        desk.as("dora", "DELETE", "/v1/agents/dora", "").problem(409);
        desk.as("carla", "PUT", "/v1/agents/carla/role", "{\"role\":\"member\"}")
                .problem(409);
        desk.as("carla", "PUT", "/v1/agents/dora/role", "{\"role\":\"member\"}").problem(403);
        assertThat(desk.get("ana", "/v1/agents/dora").ok(200).path("role").asText())
                .isEqualTo("admin");
    }

    @Test
    void a_deleted_agent_gets_no_token_and_leaves_conversations_to_the_team(DeskClient desk) {
        String id = made(desk, "member");
        String phone = newPhone();
        desk.sms(newId("SM"), phone, "Hola").ok200();
        desk.idle();
        String conversation = desk.conversationOf(phone).path("id").asText();
        desk.as(id, "POST", "/v1/conversations/" + conversation + "/take", "{}").ok(200);

        assertThat(desk.as("dora", "DELETE", "/v1/agents/" + id, "").status()).isEqualTo(204);
        desk.idle();

        assertThat(token(desk, id).status()).isEqualTo(409);
        desk.get("dora", "/v1/agents/" + id).problem(404);
        assertThat(desk.get("dora", "/v1/conversations/" + conversation)
                        .ok(200)
                        .path("assignee")
                        .path("id")
                        .asText())
                .isNotEqualTo(id);
        assertThat(token(desk, "nobody-at-all").status()).isEqualTo(404);
        assertThat(desk.get("dora", "/v1/agents/" + id + "/audit").ok(200).path("items"))
                .isNotEmpty();
        desk.get("dora", "/v1/agents/" + id + "/audit?to=2020-01-01T00:00:00Z").ok(200);
        assertThat(desk.as("dora", "DELETE", "/v1/agents/" + id, "").status()).isEqualTo(204);
    }
}
