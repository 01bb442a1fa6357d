package dev.recado.functions.agentsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.functions.agentsapi.Api.Answer;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.testing.EmbeddedDynamo;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class AgentsApiTest {
    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private Api api;

    @BeforeEach
    void start() {
        api = new Api(dynamo).withTeams();
    }

    @ParameterizedTest(name = "{0} needs {1}")
    @CsvSource({
        "GET /v1/agents,member",
        "POST /v1/agents,admin",
        "GET /v1/agents/x,member",
        "PATCH /v1/agents/x,admin",
    })
    void each_route_has_its_role(String request, String least) {
        List<String> roles = List.of("member", "manager", "admin");
        for (String role : roles) {
            boolean allowed = roles.indexOf(role) >= roles.indexOf(least);
            int status = api.as(role, request, "{}").status();
            assertThat(status)
                    .as(role)
                    .satisfies(answered -> assertThat(answered != 403).isEqualTo(allowed));
        }
        assertThat(api.as(null, request, "{}").status()).isEqualTo(401);
        assertThat(api.as("visitors", request, "{}").status()).isEqualTo(403);
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
                + "'zone':'Atlantic/Canary','teamIds':['soporte']}";
        assertThat(api.as("admin", "POST /v1/agents", ana)).isEqualTo(new Answer(201, json(ana)));
        assertThat(api.as("member", "GET /v1/agents/ana").body()).isEqualTo(json(ana));
        assertThat(api.as("admin", "POST /v1/agents", ana).status()).isEqualTo(409);
        assertThat(api.as("admin", "POST /v1/agents", "{'id':'bruno','name':'Bruno','extension':'101'}")
                        .status())
                .isEqualTo(409);
        assertThat(api.as(
                                "admin",
                                "PATCH /v1/agents/ana",
                                "{'email':null,'extension':null,'zone':null,'role':'manager','teamIds':[]}")
                        .body())
                .isEqualTo(json("{'id':'ana','name':'Ana','role':'manager','teamIds':[]}"));
        assertThat(api.as("admin", "POST /v1/agents", "{'id':'bruno','name':'Bruno','extension':'101'}")
                        .body())
                .isEqualTo(json("{'id':'bruno','name':'Bruno','extension':'101','role':'member','teamIds':[]}"));
        assertThat(api.as("admin", "PATCH /v1/agents/ana", "{'id':'eva'}").pointers())
                .containsExactly("/id");
        assertThat(api.as("member", "GET /v1/agents").body().objects("items")).hasSize(2);
    }

    private static JsonObject json(String text) {
        return Json.parseObject(text.replace('\'', '"'));
    }
}
