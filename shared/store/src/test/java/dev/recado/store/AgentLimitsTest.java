package dev.recado.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.ProblemException;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.testing.EmbeddedDynamo;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
class AgentLimitsTest {
    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:15:00Z"));
    private Router router;

    @BeforeEach
    void start() {
        RateLimits limits = new RateLimits(dynamo.client(), new Table(dynamo.tableName(), 1));
        router = new AgentLimits(limits, dynamo.environment(now::get))
                .around(Router.routes()
                        .on("POST /v1/things", request -> HttpResponse.empty(204))
                        .on("GET /v1/things", request -> HttpResponse.empty(200))
                        .build());
    }

    private int ask(String agent, String method) {
        HttpRequest request = HttpRequest.of(JsonBuilder.object()
                .put("routeKey", method + " /v1/things")
                .put(
                        "requestContext",
                        JsonBuilder.object()
                                .put(
                                        "http",
                                        JsonBuilder.object()
                                                .put("method", method)
                                                .build())
                                .put(
                                        "authorizer",
                                        JsonBuilder.object()
                                                .put(
                                                        "jwt",
                                                        JsonBuilder.object()
                                                                .put(
                                                                        "claims",
                                                                        JsonBuilder.object()
                                                                                .put("cognito:username", agent)
                                                                                .put("cognito:groups", "[member]")
                                                                                .build())
                                                                .build())
                                                .build())
                                .build())
                .build());
        return router.answer(request).status();
    }

    @Test
    void an_agent_who_changes_too_much_waits_while_others_and_reading_go_on() {
        long done = IntStream.range(0, AgentLimits.CHANGES_A_MINUTE)
                .parallel()
                .filter(i -> ask("ana", "POST") == 204)
                .count();
        assertThat(done).isEqualTo(AgentLimits.CHANGES_A_MINUTE);

        now.updateAndGet(instant -> instant.plusSeconds(50));
        assertThatThrownBy(() -> ask("ana", "POST")).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(429);
            assertThat(refused.problem().headers()).containsEntry("retry-after", "10");
        });
        assertThat(ask("ana", "GET")).isEqualTo(200);
        assertThat(ask("bruno", "POST")).isEqualTo(204);
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(10)));
        assertThat(ask("ana", "POST")).isEqualTo(204);
    }
}
