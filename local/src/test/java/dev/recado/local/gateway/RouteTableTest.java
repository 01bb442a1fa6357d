package dev.recado.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.local.template.HttpRoute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private final RouteTable routes = new RouteTable(List.of(
            route("GET", "/v1/conversations/{id}"),
            route("GET", "/v1/conversations/stats"),
            route("PUT", "/v1/conversations/{id}/status"),
            route("ANY", "/files/{path+}"),
            route("GET", "/files/{path+}")));

    @Test
    void aLiteralPathGoesBeforeAVariable() {
        assertThat(key("GET", "/v1/conversations/stats")).isEqualTo("GET /v1/conversations/stats");
        assertThat(key("GET", "/v1/conversations/7")).isEqualTo("GET /v1/conversations/{id}");
    }

    @Test
    void variablesAreDecoded() {
        assertThat(routes.find("PUT", "/v1/conversations/a%2Fb%20c+d/status")
                        .orElseThrow()
                        .variables())
                .isEqualTo(Map.of("id", "a/b c+d"));
    }

    @Test
    void aGreedyVariableTakesTheRestOfThePath() {
        assertThat(routes.find("GET", "/files/a/b/c").orElseThrow().variables()).isEqualTo(Map.of("path", "a/b/c"));
        assertThat(key("GET", "/files/a")).isEqualTo("GET /files/{path+}");
        assertThat(key("DELETE", "/files/a")).isEqualTo("ANY /files/{path+}");
    }

    @Test
    void anythingElseIsNotFound() {
        assertThat(routes.find("POST", "/v1/conversations/7")).isEmpty();
        assertThat(routes.find("GET", "/v1/conversations/")).isEmpty();
        assertThat(routes.find("GET", "/v1/conversations/7/")).isEmpty();
        assertThat(routes.find("GET", "/")).isEmpty();
    }

    private String key(String method, String path) {
        return routes.find(method, path).orElseThrow().route().key();
    }

    private static HttpRoute route(String method, String path) {
        return new HttpRoute(method, path, "F", null);
    }
}
