package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryContractTest extends ContractTest {
    private static JsonNode conversation(DeskClient desk) {
        String phone = newPhone();
        desk.sms(newId("SM"), phone, "Hola").ok200();
        desk.idle();
        return desk.conversationOf(phone);
    }

    private static List<String> texts(JsonNode page, String member) {
        return DeskClient.items(page).stream()
                .map(item -> item.path(member).asText())
                .toList();
    }

    @Test
    void a_deleted_label_is_no_longer_offered_and_stays_on_conversations(DeskClient desk) {
        String label = newId("etiqueta-");
        desk.as("carla", "POST", "/v1/labels", "{\"id\":\"" + label + "\",\"title\":{\"es\":\"Etiqueta\"}}")
                .ok(201);
        assertThat(texts(desk.get("ana", "/v1/labels").ok(200), "id")).contains(label);
        String id = conversation(desk).path("id").asText();
        String path = "/v1/conversations/" + id;
        desk.as("ana", "PUT", path + "/labels", "{\"labels\":[\"" + label + "\",\"libre\"]}")
                .ok(200);

        assertThat(desk.as("carla", "DELETE", "/v1/labels/" + label, "").status())
                .isEqualTo(204);
        assertThat(texts(desk.get("ana", "/v1/labels").ok(200), "id")).doesNotContain(label);
        assertThat(desk.get("ana", path).ok(200).path("labels").toString()).isEqualTo("[\"" + label + "\",\"libre\"]");
        assertThat(texts(desk.get("dora", "/v1/conversations?label=" + label).ok(200), "id"))
                .containsExactly(id);
    }

    @Test
    void a_canned_response_is_called_up_by_its_code_filled_and_sent(DeskClient desk) {
        String code = newId("hola");
        desk.as(
                        "carla",
                        "POST",
                        "/v1/canned-responses",
                        "{\"code\":\"" + code
                                + "\",\"text\":{\"es\":\"Hola, {{contact.name|buenas}}. Soy {{agent.name}}, de {{company.name}}.\"}}")
                .ok(201);
        JsonNode conversation = conversation(desk);
        String id = conversation.path("id").asText();
        JsonNode found = desk.get("ana", "/v1/canned-responses?query=/" + code + "&conversation=" + id)
                .ok(200);
        assertThat(texts(found, "code")).containsExactly(code);
        JsonNode rendered = found.path("items").get(0).path("rendered");
        assertThat(rendered.path("missing")).isEmpty();
        assertThat(rendered.path("text").asText()).contains("Soy Ana, de Acme.").doesNotContain("{{");

        desk.as(
                        "ana",
                        "POST",
                        "/v1/conversations/" + id + "/messages",
                        "{\"kind\":\"reply\",\"text\":\""
                                + rendered.path("text").asText() + "\"}")
                .ok(201);
        desk.idle();
        assertThat(desk.texts(id, "outgoing"))
                .containsExactly(rendered.path("text").asText());
        desk.get("eva", "/v1/canned-responses?conversation=" + id).problem(404);
    }

    @Test
    void a_template_is_found_by_category_and_language(DeskClient desk) {
        String category = newId("Categoría ");
        JsonNode made = desk.as(
                        "dora",
                        "POST",
                        "/v1/templates",
                        "{\"category\":\"" + category + "\",\"title\":\"Factura\",\"text\":{\"es\":\"Su factura\"}}")
                .ok(201);
        String query = "/v1/templates?category=" + category.replace(" ", "%20").replace("í", "%C3%AD");
        assertThat(texts(desk.get("ana", query + "&language=es").ok(200), "title"))
                .containsExactly("Factura");
        assertThat(texts(desk.get("ana", query + "&language=en").ok(200), "title"))
                .isEmpty();
        assertThat(texts(desk.get("ana", "/v1/templates/categories").ok(200), "category"))
                .contains(category);
        String path = "/v1/templates/" + made.path("id").asText();
        desk.as("ana", "DELETE", path, "").problem(403);
        desk.as("dora", "PATCH", path, "{\"title\":\"Otra\"}").ok(200);
        assertThat(desk.get("ana", path).ok(200).path("title").asText()).isEqualTo("Otra");
        assertThat(desk.as("carla", "DELETE", path, "").status()).isEqualTo(204);
        desk.get("ana", path).problem(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ana | POST | /v1/labels | {} | 403",
                "ana | POST | /v1/canned-responses | {} | 403",
                "ana | PATCH | /v1/templates/x | {} | 403",
                "carla | POST | /v1/labels | {\"id\":\"A\",\"title\":{\"es\":\"x\"}} | 422",
                "carla | POST | /v1/labels | {\"id\":\"a\"} | 400",
                "carla | POST | /v1/canned-responses | {\"code\":\"a\",\"text\":{\"es\":\"{{nombre}}\"}} | 422",
                "carla | POST | /v1/canned-responses | [] | 400",
                "carla | PATCH | /v1/canned-responses/nothing | {\"code\":\"nothing-at-all\"} | 404",
                "carla | DELETE | /v1/canned-responses/nothing | `` | 404",
                "carla | DELETE | /v1/labels/nothing | `` | 404",
                "ana | GET | /v1/templates?language=fr | `` | 400",
            })
    void a_bad_request_is_refused_with_its_reason(
            String agent, String method, String path, String body, int status, DeskClient desk) {
        desk.as(agent, method, path, body).problem(status);
    }

    @Test
    void nothing_is_given_to_whoever_has_no_token(DeskClient desk) {
        desk.request("GET", "/v1/canned-responses", "", Map.of()).problem(401);
    }
}
