package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsContractTest extends ContractTest {
    private static final String CONVERSATIONS = "/v1/conversations";

    @Test
    void a_walk_through_the_pages_shows_each_conversation_once_however_they_move_meanwhile(DeskClient desk) {
        String label = newId("paseo-");
        List<String> phones = IntStream.range(0, 12).mapToObj(i -> newPhone()).toList();
        List<String> ids =
                phones.stream().map(phone -> labelled(desk, phone, label)).toList();
        String view = "?label=" + label + "&limit=3";

        List<String> shown = new ArrayList<>();
        JsonNode page = desk.get("ana", CONVERSATIONS + view).ok(200);
        shown.addAll(ids(page));
        assertThat(shown).hasSize(3);
        // From the pages still to come: one is written in, one is taken, one is laid aside; from those shown, one is
        // written in.
        desk.sms(newId("SM"), phones.get(0), "¿Hola?").ok200();
        desk.as("ana", "POST", CONVERSATIONS + "/" + ids.get(1) + "/take", "{}").ok(200);
        status(desk, ids.get(2), "pending");
        desk.sms(newId("SM"), phones.get(11), "¿Sigue ahí?").ok200();
        desk.idle();
        String left = ids.get(3);
        desk.as("ana", "PUT", CONVERSATIONS + "/" + left + "/labels", "{\"labels\":[]}")
                .ok(200);
        while (page.has("nextCursor")) {
            page = desk.get("ana", CONVERSATIONS + view + "&cursor=" + cursor(page))
                    .ok(200);
            shown.addAll(ids(page));
            // And one that was shown last goes on moving.
            status(desk, ids.get(10), shown.size() % 2 == 0 ? "open" : "pending");
        }

        assertThat(shown)
                .doesNotHaveDuplicates()
                .containsAll(ids.stream().filter(id -> !id.equals(left)).toList());
    }

    @Test
    void a_cursor_is_refused_by_another_view_and_by_another_agent(DeskClient desk) {
        String label = newId("cursor-");
        IntStream.range(0, 3).forEach(i -> labelled(desk, newPhone(), label));
        String view = "?label=" + label + "&limit=1";
        String cursor = cursor(desk.get("ana", CONVERSATIONS + view).ok(200));

        desk.get("ana", CONVERSATIONS + view.replace("limit=1", "limit=2") + "&cursor=" + cursor)
                .ok(200);
        for (String other : List.of("&assignee=unassigned", "&status=open", "&label=otra")) {
            refused(desk.get("ana", CONVERSATIONS + view + other + "&cursor=" + cursor));
        }
        refused(desk.get("bruno", CONVERSATIONS + view + "&cursor=" + cursor));
        for (String forged : List.of("x", "none", cursor + "A", cursor.substring(1), "%00")) {
            refused(desk.get("ana", CONVERSATIONS + view + "&cursor=" + forged));
        }
    }

    @Test
    void a_cursor_is_refused_after_an_hour() throws Exception {
        try (DeskClient desk = DeskClient.start()) {
            IntStream.range(0, 2).forEach(i -> labelled(desk, newPhone(), "una-hora"));
            String cursor = cursor(desk.get("ana", CONVERSATIONS + "?limit=1").ok(200));
            desk.advance("PT59M");
            desk.get("ana", CONVERSATIONS + "?limit=1&cursor=" + cursor).ok(200);
            desk.advance("PT1M");
            refused(desk.get("ana", CONVERSATIONS + "?limit=1&cursor=" + cursor));
        }
    }

    private static void refused(DeskClient.Answer answer) {
        assertThat(answer.problem(400).path("errors").findValuesAsText("pointer"))
                .contains("?cursor");
    }

    @Test
    void filters_combine(DeskClient desk) {
        String label = newId("filtro-");
        List<String> ids = IntStream.range(0, 4)
                .mapToObj(i -> labelled(desk, newPhone(), label))
                .toList();
        status(desk, ids.get(1), "pending");
        status(desk, ids.get(2), "resolved");
        String both = "{\"labels\":[\"" + label + "\",\"" + label + "b\"]}";
        desk.as("ana", "PUT", CONVERSATIONS + "/" + ids.get(3) + "/labels", both)
                .ok(200);
        String view = "?label=" + label;

        assertThat(all(desk, "ana", view + "&status=open,pending"))
                .containsExactlyInAnyOrder(ids.get(0), ids.get(1), ids.get(3));
        assertThat(all(desk, "ana", view + "&status=resolved")).containsExactly(ids.get(2));
        assertThat(all(desk, "ana", view + "&label=" + label + "b")).containsExactly(ids.get(3));
        assertThat(all(desk, "ana", view + "&channel=sms&inbox=sms&team=soporte"))
                .hasSize(4);
        assertThat(all(desk, "ana", view + "&channel=whatsapp")).isEmpty();
        desk.as("bruno", "POST", CONVERSATIONS + "/" + ids.get(0) + "/take", "{}")
                .ok(200);
        assertThat(all(desk, "carla", view + "&assignee=bruno")).containsExactly(ids.get(0));
        assertThat(all(desk, "carla", view + "&assignee=ana")).doesNotContain(ids.get(0));
        desk.get("ana", CONVERSATIONS + view + "&assignee=bruno").problem(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?status=asleep       | ?status",
                "?status=open,        | ?status",
                "?status=open,all     | ?status",
                "?channel=fax         | ?channel",
                "?archived=maybe      | ?archived",
                "?limit=0             | ?limit",
                "?limit=101           | ?limit",
                "?limit=x             | ?limit",
                "?colour=red          | ?colour",
                "?cursor=!            | ?cursor",
                "?label=a&label=b&label=c&label=d&label=e&label=f | ?label",
            })
    void a_bad_parameter_is_named(String query, String pointer, DeskClient desk) {
        JsonNode problem = desk.get("ana", CONVERSATIONS + query).problem(400);
        assertThat(problem.path("errors").findValuesAsText("pointer")).contains(pointer);
    }

    private static void status(DeskClient desk, String id, String status) {
        desk.as("ana", "PUT", CONVERSATIONS + "/" + id + "/status", "{\"status\":\"" + status + "\"}");
    }

    private static String labelled(DeskClient desk, String phone, String label) {
        desk.sms(newId("SM"), phone, "Hola").ok200();
        desk.idle();
        String id = desk.conversationOf(phone).path("id").asText();
        desk.as("ana", "PUT", CONVERSATIONS + "/" + id + "/labels", "{\"labels\":[\"" + label + "\"]}")
                .ok(200);
        return id;
    }

    private static String cursor(JsonNode page) {
        return URLEncoder.encode(page.path("nextCursor").asText(), StandardCharsets.UTF_8);
    }

    private static List<String> ids(JsonNode page) {
        return DeskClient.items(page).stream()
                .map(item -> item.path("id").asText())
                .toList();
    }

    /** All pages of a view. */
    private static List<String> all(DeskClient desk, String agent, String query) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = desk.get(agent, CONVERSATIONS + query + cursor).ok(200);
            ids.addAll(ids(page));
            cursor = page.has("nextCursor") ? "&cursor=" + cursor(page) : "";
        } while (!cursor.isEmpty());
        return ids;
    }
}
