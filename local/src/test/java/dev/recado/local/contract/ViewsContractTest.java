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

    @Test
    void members_see_their_own_what_they_take_part_in_and_what_nobody_owns(DeskClient desk) {
        String label = newId("parte-");
        List<String> ids = IntStream.range(0, 4)
                .mapToObj(i -> labelled(desk, newPhone(), label))
                .toList();
        take(desk, "ana", ids.get(0));
        take(desk, "bruno", ids.get(1));
        take(desk, "bruno", ids.get(2));
        note(desk, "bruno", ids.get(2), "@ana ¿lo ves?");
        String view = "?label=" + label;

        assertThat(all(desk, "ana", view + "&assignee=me")).containsExactly(ids.get(0));
        assertThat(all(desk, "ana", view + "&assignee=participating")).containsExactly(ids.get(2));
        assertThat(all(desk, "ana", view + "&assignee=unassigned")).containsExactly(ids.get(3));
        assertThat(all(desk, "ana", view)).containsExactlyInAnyOrder(ids.get(0), ids.get(2), ids.get(3));
        assertThat(all(desk, "ana", view + "&limit=1")).containsExactlyInAnyOrder(ids.get(0), ids.get(2), ids.get(3));
        assertThat(all(desk, "carla", view)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(all(desk, "eva", view)).isEmpty();

        status(desk, "bruno", ids.get(2), "resolved");
        assertThat(all(desk, "ana", view + "&assignee=participating&status=open"))
                .isEmpty();
        assertThat(all(desk, "ana", view + "&assignee=participating&status=resolved"))
                .containsExactly(ids.get(2));
        desk.as("carla", "PUT", CONVERSATIONS + "/" + ids.get(2) + "/assignee", "{\"agentId\":\"ana\"}")
                .ok(200);
        assertThat(all(desk, "ana", view + "&assignee=participating")).isEmpty();
        assertThat(all(desk, "ana", view + "&assignee=me")).contains(ids.get(2));
    }

    @Test
    void the_unlinked_are_in_a_list_of_their_own(DeskClient desk) {
        String label = newId("suelta-");
        String id = labelled(desk, newPhone(), label);
        take(desk, "ana", id);
        desk.as("ana", "POST", CONVERSATIONS + "/" + id + "/unlink", "{}").ok(200);

        assertThat(all(desk, "ana", "?label=" + label)).isEmpty();
        assertThat(all(desk, "ana", "?unlinked=true&label=" + label)).containsExactly(id);
    }

    @Test
    void counts_are_those_of_the_views_up_to_a_bound(DeskClient desk) {
        String label = newId("cuenta-");
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> labelled(desk, newPhone(), label))
                .toList();
        take(desk, "ana", ids.get(0));
        take(desk, "bruno", ids.get(1));
        note(desk, "bruno", ids.get(1), "@ana");
        take(desk, "bruno", ids.get(2));
        status(desk, ids.get(3), "pending");
        String counts = CONVERSATIONS + "/counts?label=" + label;

        JsonNode ana = desk.get("ana", counts + "&upTo=1000").ok(200);
        assertThat(ana.at("/mine/open/count").asInt()).isEqualTo(1);
        assertThat(ana.at("/participating/open/count").asInt()).isEqualTo(1);
        assertThat(ana.at("/unassigned/open/count").asInt()).isEqualTo(1);
        assertThat(ana.at("/unassigned/pending/count").asInt()).isEqualTo(1);
        assertThat(ana.at("/all/open/count").asInt()).isEqualTo(3);
        assertThat(ana.at("/all/open/more").asBoolean()).isFalse();
        JsonNode carla = desk.get("carla", counts + "&upTo=1000&team=soporte").ok(200);
        assertThat(carla.at("/all/open/count").asInt()).isEqualTo(4);
        assertThat(carla.at("/mine/open/count").asInt()).isZero();
        assertThat(desk.get("carla", CONVERSATIONS + "/counts?upTo=1")
                        .ok(200)
                        .at("/all/open/more")
                        .asBoolean())
                .isTrue();
        for (String bad : List.of("upTo=0", "upTo=1001", "status=open", "channel=fax", "archived=true&unlinked=true")) {
            desk.get("ana", CONVERSATIONS + "/counts?" + bad).problem(400);
        }
    }

    @Test
    void who_did_what_is_read_by_conversation_and_by_agent(DeskClient desk) {
        String id = labelled(desk, newPhone(), newId("acta-"));
        take(desk, "bruno", id);
        status(desk, "bruno", id, "resolved");
        String audit = CONVERSATIONS + "/" + id + "/audit";

        List<JsonNode> acts = DeskClient.items(desk.get("bruno", audit).ok(200));
        assertThat(acts).extracting(act -> act.path("action").asText()).startsWith("resolve", "take", "label");
        assertThat(acts.getFirst().at("/actor/id").asText()).isEqualTo("bruno");
        assertThat(acts.getFirst().at("/changes/0/field").asText()).isEqualTo("status");
        assertThat(acts.getFirst().at("/changes/0/to").asText()).isEqualTo("resolved");
        JsonNode first = desk.get("bruno", audit + "?limit=1").ok(200);
        JsonNode second =
                desk.get("bruno", audit + "?limit=1&cursor=" + cursor(first)).ok(200);
        assertThat(second.at("/items/0/action").asText()).isEqualTo("take");
        desk.get("eva", audit).problem(404);

        JsonNode own = desk.get("bruno", "/v1/agents/bruno/audit?limit=2").ok(200);
        assertThat(DeskClient.items(own))
                .allSatisfy(
                        act -> assertThat(act.path("conversationId").asText()).isEqualTo(id));
        JsonNode more = desk.get("carla", "/v1/agents/bruno/audit?limit=2&cursor=" + cursor(own))
                .ok(200);
        assertThat(more.path("items")).doesNotContainAnyElementsOf(own.path("items"));
        assertThat(desk.get("carla", "/v1/agents/bruno/audit?to=2020-01-01T00:00:00Z")
                        .ok(200)
                        .path("items"))
                .isEmpty();
        desk.get("ana", "/v1/agents/bruno/audit").problem(403);
        desk.get("carla", "/v1/agents/nobody/audit").problem(404);
        desk.get("ana", "/v1/agents/nobody/audit").problem(403);
        for (String bad : List.of(
                "from=yesterday",
                "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                "to=9999-12-31T00:00:00Z",
                "limit=101",
                "cursor=!",
                "who=ana")) {
            desk.get("bruno", "/v1/agents/bruno/audit?" + bad).problem(400);
        }
    }

    @Test
    void a_manager_who_looks_into_what_somebody_owns_is_recorded_once_an_hour(DeskClient desk) {
        String id = labelled(desk, newPhone(), newId("mirada-"));
        desk.get("carla", CONVERSATIONS + "/" + id).ok(200);
        take(desk, "bruno", id);
        for (int i = 0; i < 3; i++) {
            desk.get("carla", CONVERSATIONS + "/" + id).ok(200);
            desk.get("carla", CONVERSATIONS + "/" + id + "/messages").ok(200);
        }

        List<JsonNode> looks = DeskClient.items(
                        desk.get("bruno", CONVERSATIONS + "/" + id + "/audit").ok(200))
                .stream()
                .filter(act -> act.path("action").asText().equals("looked-in"))
                .toList();
        assertThat(looks).hasSizeBetween(1, 2);
        assertThat(looks.getFirst().at("/actor/id").asText()).isEqualTo("carla");
        assertThat(looks.getFirst().at("/details/owner").asText()).isEqualTo("bruno");
    }

    @Test
    void a_change_of_settings_is_recorded_with_what_is_different(DeskClient desk) {
        String team = newId("equipo-");
        String path = "/v1/teams/" + team;
        desk.as("carla", "PUT", path, "{\"name\":\"Uno\"}").ok(200);
        desk.as("carla", "PUT", path, "{\"name\":\"Dos\"}").ok(200);
        desk.as("carla", "PUT", path, "{\"name\":\"Dos\"}").ok(200);

        List<JsonNode> acts = DeskClient.items(
                        desk.get("carla", "/v1/agents/carla/audit").ok(200))
                .stream()
                .filter(act -> act.at("/details/setting").asText().equals("TEAM#" + team))
                .toList();
        assertThat(acts)
                .extracting(act -> act.path("action").asText())
                .containsExactlyInAnyOrder("change-setting", "create-setting");
        JsonNode change = acts.stream()
                .filter(act -> act.path("action").asText().equals("change-setting"))
                .findFirst()
                .orElseThrow()
                .path("changes");
        assertThat(change).hasSize(1);
        assertThat(change.at("/0/from").asText()).isEqualTo("Uno");
        assertThat(change.at("/0/to").asText()).isEqualTo("Dos");
    }

    private static void take(DeskClient desk, String agent, String id) {
        desk.as(agent, "POST", CONVERSATIONS + "/" + id + "/take", "{}").ok(200);
    }

    private static void note(DeskClient desk, String agent, String id, String text) {
        desk.as(agent, "POST", CONVERSATIONS + "/" + id + "/messages", "{\"kind\":\"note\",\"text\":\"" + text + "\"}")
                .ok(201);
    }

    private static void status(DeskClient desk, String agent, String id, String status) {
        desk.as(agent, "PUT", CONVERSATIONS + "/" + id + "/status", "{\"status\":\"" + status + "\"}")
                .ok(200);
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
