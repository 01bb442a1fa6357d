package dev.recado.functions.agentsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.testing.ApiCaller.Answer;
import dev.recado.testing.CognitoStandIn;
import dev.recado.testing.desk.RoleOfRoute;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class AgentsApiTest {
    private static final String NOT_HEARD_OF = ",'availability':'offline','openConversations':0}";

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private final CognitoStandIn users = new CognitoStandIn();
    private Api api;

    @BeforeEach
    void start() {
        api = Api.of(desk, users).withTeams();
        api.settings.deleteAgent("ana");
        users.user("dora", "admin");
    }

    @AfterEach
    void stop() {
        users.close();
    }

    @ParameterizedTest(name = "{0} needs {1}")
    @CsvSource({
        "GET /v1/agents,member",
        "POST /v1/agents,admin",
        "GET /v1/agents/x,member",
        "PATCH /v1/agents/x,admin",
        "DELETE /v1/agents/x,admin",
        "PUT /v1/agents/x/role,manager",
        "POST /v1/agents/x/invitation,admin",
    })
    void each_route_has_its_role(String request, String least) {
        RoleOfRoute.assertLeast(least, api.caller(), request);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST /v1/agents | {'id':'a','name':'A','capacity':-1} | 400 | /capacity",
                "POST /v1/agents | {'name':'A'} | 400 | /id",
                "POST /v1/agents | {'id':'a','name':'A','email':'a@b@c'} | 422 | /email",
                "POST /v1/agents | {'id':'a','name':'A','extension':'x1'} | 422 | /extension",
                "POST /v1/agents | {'id':'a','name':'A','role':'boss'} | 422 | /role",
                "POST /v1/agents | {'id':'a','name':'A','teamIds':['soporte','nobody']} | 422 | /teamIds/1",
                "POST /v1/agents | {'id':'a','name':'A','teamIds':'soporte'} | 400 | /teamIds",
            })
    void a_bad_field_is_named(String request, String body, int status, String pointer) {
        Answer answer = api.as("admin", request, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(api.settings.agents()).isEmpty();
    }

    @Test
    void what_is_not_there_is_404() {
        assertThat(api.as("admin", "GET /v1/agents/x").status()).isEqualTo(404);
        assertThat(api.as("admin", "PATCH /v1/agents/x", "{'name':'x'}").status())
                .isEqualTo(404);
    }

    @Test
    void an_agent_s_capacity_is_set_and_taken_away() {
        api.as("admin", "POST /v1/agents", "{'id':'ana','name':'Ana','capacity':5}");
        assertThat(api.as("member", "GET /v1/agents/ana").body().integer("capacity"))
                .contains(5L);
        assertThat(api.as("admin", "PATCH /v1/agents/ana", "{'capacity':null}")
                        .body()
                        .has("capacity"))
                .isFalse();
    }

    @Test
    void an_agent_is_made_and_changed() {
        String ana = "{'id':'ana','name':'Ana','email':'ana@acme.example','extension':'101','role':'member',"
                + "'zone':'Atlantic/Canary','teamIds':['soporte']";
        assertThat(api.as("admin", "POST /v1/agents", ana + "}").is(201)).isEqualTo(json(ana + NOT_HEARD_OF));
        assertThat(api.as("member", "GET /v1/agents/ana").body()).isEqualTo(json(ana + NOT_HEARD_OF));
        assertThat(api.as("admin", "POST /v1/agents", ana + "}").status()).isEqualTo(409);
        assertThat(api.as("admin", "POST /v1/agents", "{'id':'bruno','name':'Bruno','extension':'101'}")
                        .status())
                .isEqualTo(409);
        assertThat(api.as(
                                "admin",
                                "PATCH /v1/agents/ana",
                                "{'email':null,'extension':null,'zone':null,'role':'manager','teamIds':[]}")
                        .body())
                .isEqualTo(json("{'id':'ana','name':'Ana','role':'manager','teamIds':[]" + NOT_HEARD_OF));
        assertThat(api.as("admin", "POST /v1/agents", "{'id':'bruno','name':'Bruno','extension':'101'}")
                        .body())
                .isEqualTo(json(
                        "{'id':'bruno','name':'Bruno','extension':'101','role':'member','teamIds':[]" + NOT_HEARD_OF));
        assertThat(api.as("admin", "PATCH /v1/agents/ana", "{'id':'eva'}").pointers())
                .containsExactly("/id");
        assertThat(api.as("member", "GET /v1/agents").body().objects("items")).hasSize(2);
    }

    private void withAgents() {
        users.user("caller", "admin");
        api.as("admin", "POST /v1/agents", "{'id':'caller','name':'Caller','teamIds':['soporte']}");
        api.as("admin", "POST /v1/agents", "{'id':'bruno','name':'Bruno','teamIds':['soporte']}");
    }

    @Test
    void agents_say_for_themselves_whether_they_are_there() {
        withAgents();
        Answer online = api.as("member", "PATCH /v1/agents/caller", "{'availability':'online'}");
        assertThat(online.status()).isEqualTo(200);
        assertThat(online.body().text("availability")).contains("online");
        assertThat(online.body().text("availableUntil")).contains("2026-11-20T10:30:30Z");

        Answer busy = api.as("member", "PATCH /v1/agents/caller", "{'availability':'busy','leaseSeconds':43200}");
        assertThat(busy.body().text("availability")).contains("busy");
        assertThat(busy.body().text("availableUntil")).contains("2026-11-20T22:15:30Z");

        Answer offline = api.as("member", "PATCH /v1/agents/caller", "{'availability':'offline'}");
        assertThat(offline.body().text("availability")).contains("offline");
        assertThat(offline.body().has("availableUntil")).isFalse();
        assertThat(api.as("member", "GET /v1/agents/caller")).isEqualTo(offline);
        assertThat(api.as("member", "GET /v1/agents").body().objects("items")).contains(offline.body());
    }

    @Test
    void what_was_said_lapses_with_its_lease() {
        withAgents();
        api.as("member", "PATCH /v1/agents/caller", "{'availability':'online','leaseSeconds':60}");
        api.pass(Duration.ofSeconds(59));
        assertThat(api.as("member", "GET /v1/agents/caller").body().text("availability"))
                .contains("online");
        api.pass(Duration.ofSeconds(1));
        assertThat(api.as("member", "GET /v1/agents/caller").body().text("availability"))
                .contains("offline");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "member  | bruno  | {'availability':'online'}                     | 403",
                "manager | bruno  | {'availability':'online'}                     | 200",
                "admin   | bruno  | {'availability':'busy','leaseSeconds':60}     | 200",
                "member  | caller | {'availability':'online','name':'Me'}         | 403",
                "member  | caller | {'leaseSeconds':60}                           | 403",
                "member  | caller | {}                                            | 403",
                "manager | caller | {'capacity':9}                                | 403",
                "admin   | bruno  | {'availability':'online','capacity':3}        | 200",
                "admin   | bruno  | {'leaseSeconds':60}                           | 422",
                "member  | caller | {'availability':'asleep'}                     | 422",
                "member  | caller | {'availability':true}                         | 400",
                "member  | caller | {'availability':'online','leaseSeconds':59}   | 400",
                "member  | caller | {'availability':'online','leaseSeconds':43201}| 400",
                "manager | nobody | {'availability':'online'}                     | 404",
            })
    void availability_is_one_s_own_and_the_managers_and_the_rest_is_the_admins(
            String role, String agent, String body, int status) {
        withAgents();
        Answer answer = api.as(role, "PATCH /v1/agents/" + agent, body);
        assertThat(answer.status()).isEqualTo(status);
        if (status != 200) {
            assertThat(api.as("member", "GET /v1/agents").body().objects("items"))
                    .allSatisfy(shown -> assertThat(shown.text("availability")).contains("offline"))
                    .noneMatch(shown -> shown.has("capacity"));
        }
    }

    private static JsonObject json(String text) {
        return Json.parseObject(text.replace('\'', '"'));
    }
}
