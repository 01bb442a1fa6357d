package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recado.local.build.Roles;
import dev.recado.local.build.Roles.Caller;
import dev.recado.local.build.Roles.Endpoint;
import dev.recado.local.build.Roles.Rule;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls every operation as every caller: whoever the table of docs/roles.md lets in is answered neither 401 nor 403, and
 * everybody else exactly as it says. It has a run of its own, since some of these calls change the desk for good.
 */
@Tag("integration")
class RolesContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static DeskClient desk;
    private static Things things;
    private static String visitor;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        desk = DeskClient.start();
        things = new Things(desk);
        visitor = desk.visitor("{\"name\":\"Visita\"}");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    static Stream<Endpoint> endpoints() {
        return Roles.endpoints().stream();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void everyCallerIsLetInOrRefusedAsTheTableSays(Endpoint endpoint) throws IOException {
        String body = endpoint.example() == null ? "{}" : JSON.writeValueAsString(endpoint.example());
        String refusedAt = things.path(endpoint);
        for (Caller caller : Caller.values()) {
            String path = endpoint.rule().refusal(caller) == 0 ? things.path(endpoint) : refusedAt;
            assertCell(endpoint, caller, call(caller, endpoint.method(), path, body));
        }
        if (endpoint.rule().isAboutOneself()) {
            int status = desk.as("ana", endpoint.method(), endpoint.path().replace("{id}", "ana"), body)
                    .status();
            assertThat(status).as("%s about oneself", endpoint).isNotIn(401, 403, 404);
        }
    }

    private static void assertCell(Endpoint endpoint, Caller caller, int status) {
        int refusal = endpoint.rule().refusal(caller);
        if (refusal != 0) {
            assertThat(status).as("%s as %s", endpoint, caller).isEqualTo(refusal);
        } else {
            assertThat(status).as("%s as %s", endpoint, caller).isNotIn(401, 403, 500, 503);
            if (endpoint.rule() == Rule.SEEN) {
                assertThat(status).as("%s as %s", endpoint, caller).isNotEqualTo(404);
            }
        }
    }

    private static int call(Caller caller, String method, String path, String body) {
        Map<String, String> plain = Map.of("content-type", "application/json");
        return switch (caller) {
            case NOBODY -> desk.request(method, path, body, plain).status();
            case VISITOR -> desk.asVisitor(visitor, method, path, body).status();
            case STRANGER -> desk.as("eva", method, path, body).status();
            case MEMBER -> desk.as("ana", method, path, body).status();
            case MANAGER -> desk.as("carla", method, path, body).status();
            case ADMIN -> desk.as("dora", method, path, body).status();
        };
    }
}
