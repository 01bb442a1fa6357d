package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recado.local.build.Roles;
import dev.recado.local.build.Roles.Endpoint;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever changes a setting is on record with it, whatever setting it is. It has a run of its own, since it changes the account. */
@Tag("integration")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SettingsAuditContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNCING = "bounce@simulator.amazonses.com";
    /** Sends a mail and changes nothing. */
    private static final String INVITATION = "POST /v1/agents/{id}/invitation";
    /** A body that stands for the example of the API's description. */
    private static final String EXAMPLE = "";

    private static DeskClient desk;
    /** The id of what the latest POST made. */
    private static String made = "";

    private record Change(String route, String id, String body, String action, String setting) {
        @Override
        public String toString() {
            return route + " -> " + action;
        }
    }

    /** In an order in which each finds what it is about. */
    static List<Change> changes() {
        return List.of(
                change("PUT /v1/account", "", EXAMPLE, "change-setting", "ACCOUNT"),
                change("PUT /v1/teams/{id}", "t", "{'name':'Uno'}", "create-setting", "TEAM#t"),
                change("PUT /v1/teams/{id}", "t", "{'name':'Dos'}", "change-setting", "TEAM#t"),
                change("PUT /v1/teams/{id}/hours", "t", EXAMPLE, "change-setting", "TEAM#t"),
                change("PUT /v1/teams/{id}/auto-replies", "t", EXAMPLE, "change-setting", "TEAM#t"),
                change("PUT /v1/teams/{id}/call-flow", "t", EXAMPLE, "create-setting", "CALL-FLOW#t"),
                change(
                        "POST /v1/inboxes",
                        "",
                        "{'id':'i','name':'Uno','channel':'live-chat','teamId':'soporte'}",
                        "create-setting",
                        "INBOX#i"),
                change("PATCH /v1/inboxes/{id}", "i", "{'name':'Dos'}", "change-setting", "INBOX#i"),
                change("PUT /v1/inboxes/{id}/automation", "i", EXAMPLE, "create-setting", "AUTOMATION#i"),
                change("DELETE /v1/inboxes/{id}", "i", "", "delete-setting", "INBOX#i"),
                change("POST /v1/agents", "", "{'id':'a','name':'Uno'}", "create-setting", "AGENT#a"),
                change("PATCH /v1/agents/{id}", "a", "{'name':'Dos'}", "change-setting", "AGENT#a"),
                change("PUT /v1/agents/{id}/role", "a", "{'role':'manager'}", "change-setting", "AGENT#a"),
                change("DELETE /v1/agents/{id}", "a", "", "delete-setting", "AGENT#a"),
                change("POST /v1/labels", "", "{'id':'l','title':{'es':'Uno'}}", "create-setting", "LABEL#l"),
                change("PATCH /v1/labels/{id}", "l", "{'title':{'es':'Dos'}}", "change-setting", "LABEL#l"),
                change("DELETE /v1/labels/{id}", "l", "", "delete-setting", "LABEL#l"),
                change(
                        "POST /v1/canned-responses",
                        "",
                        "{'code':'uno','text':{'es':'Uno'}}",
                        "create-setting",
                        "CANNED-RESPONSE#{made}"),
                change(
                        "PATCH /v1/canned-responses/{id}",
                        "{made}",
                        "{'code':'dos'}",
                        "change-setting",
                        "CANNED-RESPONSE#{made}"),
                change("DELETE /v1/canned-responses/{id}", "{made}", "", "delete-setting", "CANNED-RESPONSE#{made}"),
                change(
                        "POST /v1/templates",
                        "",
                        "{'category':'Uno','title':'Uno','text':{'es':'Uno'}}",
                        "create-setting",
                        "TEMPLATE#{made}"),
                change("PATCH /v1/templates/{id}", "{made}", "{'title':'Dos'}", "change-setting", "TEMPLATE#{made}"),
                change("DELETE /v1/templates/{id}", "{made}", "", "delete-setting", "TEMPLATE#{made}"),
                change(
                        "DELETE /v1/suppressed-addresses/{address}",
                        BOUNCING,
                        "",
                        "release-address",
                        "SUPPRESSED-ADDRESS"));
    }

    private static Change change(String route, String id, String body, String action, String setting) {
        return new Change(route, id, body.replace('\'', '"'), action, setting);
    }

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        desk = DeskClient.start();
        desk.sms("SM1", "+34600999777", "Hola").ok200();
        desk.idle();
        String id = desk.conversationOf("+34600999777").path("id").asText();
        desk.as("ana", "POST", "/v1/conversations/" + id + "/transcripts", "{\"to\":\"" + BOUNCING + "\"}")
                .ok(202);
        desk.idle();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    private static Stream<Endpoint> mutations() {
        return Roles.endpoints().stream()
                .filter(endpoint -> Set.of("settings", "library").contains(endpoint.tag()))
                .filter(endpoint -> !endpoint.method().equals("GET"))
                .filter(endpoint -> !endpoint.toString().equals(INVITATION));
    }

    @Test
    @Order(1)
    void every_operation_that_changes_a_setting_is_among_those_tried() {
        assertThat(mutations().map(Endpoint::toString).collect(Collectors.toSet()))
                .isEqualTo(changes().stream().map(Change::route).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @Order(2)
    @MethodSource("changes")
    void every_change_says_who_made_it(Change change) throws IOException {
        Set<String> before = acts().map(SettingsAuditContractTest::id).collect(Collectors.toSet());
        Endpoint endpoint = mutations()
                .filter(candidate -> candidate.toString().equals(change.route()))
                .findFirst()
                .orElseThrow();
        String path = endpoint.path().replaceAll("\\{\\w+}", withMade(change.id()));
        DeskClient.Answer answer = desk.as("dora", endpoint.method(), path, body(change, endpoint));
        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
        if (answer.status() == 201) {
            made = id(answer.json());
        }

        // An inbox takes what it does by itself along, which is recorded as a change of that.
        assertThat(acts().filter(act -> !before.contains(id(act)))
                        .filter(act -> act.at("/details/setting").asText().equals(withMade(change.setting()))))
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.path("action").asText()).isEqualTo(change.action());
                    assertThat(act.at("/actor/id").asText()).isEqualTo("dora");
                    assertThat(act.at("/details/setting").asText()).isEqualTo(withMade(change.setting()));
                    assertThat(act.path("changes").isEmpty())
                            .isEqualTo(!change.action().equals("change-setting"));
                    assertThat(act.toString()).doesNotContain(BOUNCING);
                });
    }

    private static String body(Change change, Endpoint endpoint) throws IOException {
        boolean isExample = change.body().equals(EXAMPLE) && endpoint.example() != null;
        return isExample ? JSON.writeValueAsString(endpoint.example()) : change.body();
    }

    private static String withMade(String text) {
        return text.replace("{made}", made);
    }

    private static Stream<JsonNode> acts() {
        return DeskClient.items(
                desk.get("dora", "/v1/agents/dora/audit?limit=100").ok(200))
                .stream();
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asText();
    }
}
