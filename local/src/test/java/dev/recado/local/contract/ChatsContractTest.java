package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatsContractTest extends ContractTest {
    private static String group(DeskClient desk) {
        return desk.as("ana", "POST", "/v1/chats", "{\"members\":[\"bruno\",\"carla\"],\"name\":\"Turno\"}")
                .ok(201)
                .path("id")
                .asText();
    }

    private static List<String> texts(DeskClient desk, String agent, String chat) {
        return DeskClient.items(desk.get(agent, "/v1/chats/" + chat + "/messages?limit=100")
                        .ok(200))
                .stream()
                .map(message -> message.path("text").asText())
                .toList();
    }

    @Test
    void two_agents_write_to_each_other_and_nobody_else_sees_it(DeskClient desk) {
        JsonNode chat =
                desk.as("bruno", "POST", "/v1/chats", "{\"members\":[\"eva\"]}").ok(201);
        String path = "/v1/chats/" + chat.path("id").asText();
        JsonNode message = desk.as("bruno", "POST", path + "/messages", "{\"text\":\"¿Comemos?\"}")
                .ok(201);
        assertThat(desk.get("eva", path).ok(200).path("unreadCount").asInt()).isEqualTo(1);
        desk.as(
                        "eva",
                        "PUT",
                        path + "/read",
                        "{\"upTo\":\"" + message.path("id").asText() + "\"}")
                .ok(200);
        assertThat(desk.get("eva", path).ok(200).path("unreadCount").asInt()).isZero();
        assertThat(desk.as("eva", "POST", "/v1/chats", "{\"members\":[\"bruno\"]}")
                        .ok(200)
                        .path("id"))
                .isEqualTo(chat.path("id"));
        for (String other : List.of("ana", "carla", "dora")) {
            desk.get(other, path).problem(404);
            desk.get(other, path + "/messages").problem(404);
            desk.as(other, "POST", path + "/messages", "{\"text\":\"x\"}").problem(404);
        }
        assertThat(desk.get("dora", "/v1/conversations?limit=100").text()).doesNotContain("¿Comemos?");
    }

    @Test
    void messages_written_at_once_are_all_there_and_repeated_ones_once(DeskClient desk) {
        String chat = group(desk);
        String path = "/v1/chats/" + chat + "/messages";
        IntStream.range(0, 24)
                .parallel()
                .forEach(i -> desk.as(
                                i % 2 == 0 ? "ana" : "bruno",
                                "POST",
                                path,
                                "{\"text\":\"m" + i / 4 + "\"}",
                                "idempotency-key",
                                chat + i / 4)
                        .ok(201));
        List<String> seen = texts(desk, "carla", chat);
        assertThat(seen).hasSize(12).isEqualTo(texts(desk, "ana", chat));
    }

    @Test
    void whoever_leaves_finds_nothing_and_whoever_joins_nothing_from_before(DeskClient desk) {
        String chat = group(desk);
        String path = "/v1/chats/" + chat;
        desk.as("ana", "POST", path + "/messages", "{\"text\":\"antes\"}").ok(201);
        desk.as("ana", "POST", path + "/members", "{\"members\":[\"eva\"]}").ok(200);
        assertThat(texts(desk, "eva", chat)).isEmpty();
        assertThat(desk.as("carla", "POST", path + "/leave", "{}").status()).isEqualTo(204);
        desk.get("carla", path).problem(404);
        assertThat(texts(desk, "bruno", chat)).containsExactly("antes");
    }

    @Test
    void a_message_that_is_taken_back_leaves_its_place(DeskClient desk) {
        String chat = group(desk);
        String path = "/v1/chats/" + chat + "/messages";
        String id = desk.as("ana", "POST", path, "{\"text\":\"secreto\"}")
                .ok(201)
                .path("id")
                .asText();
        desk.as("bruno", "DELETE", path + "/" + id, "").problem(403);
        assertThat(desk.as("ana", "DELETE", path + "/" + id, "").status()).isEqualTo(204);
        assertThat(texts(desk, "bruno", chat)).containsExactly("");
        assertThat(desk.get("bruno", "/v1/chats").text()).doesNotContain("secreto");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST | /v1/chats | {} | 400",
                "POST | /v1/chats | {\"members\":[\"nobody\"]} | 422",
                "POST | /v1/chats | {\"members\":[\"ana\"]} | 422",
                "POST | /v1/chats/nothing/messages | {\"text\":\"x\"} | 404",
                "POST | /v1/chats/nothing/messages | {\"text\":1} | 400",
                "GET | /v1/chats/nothing | `` | 404",
                "GET | /v1/chats?cursor=x | `` | 400",
                "PUT | /v1/chats/nothing/read | {\"upTo\":\"1\"} | 404",
                "POST | /v1/chats/nothing/leave | {} | 404",
            })
    void a_bad_request_is_refused_with_its_reason(
            String method, String path, String body, int status, DeskClient desk) {
        desk.as("ana", method, path, body).problem(status);
    }
}
