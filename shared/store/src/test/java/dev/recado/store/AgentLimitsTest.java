package dev.recado.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Router;
import dev.recado.testing.ApiCaller;
import dev.recado.testing.ApiCaller.Answer;
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
    private ApiCaller api;

    @BeforeEach
    void start() {
        Things function = new Things(dynamo.environment(now::get));
        api = new ApiCaller(function, function.routes());
    }

    private Answer ask(String agent, String method) {
        return api.as(agent, "member", method + " /v1/things");
    }

    @Test
    void an_agent_who_changes_too_much_waits_while_others_and_reading_go_on() {
        long done = IntStream.range(0, AgentLimits.CHANGES_A_MINUTE)
                .parallel()
                .filter(i -> ask("ana", "POST").status() == 204)
                .count();
        assertThat(done).isEqualTo(AgentLimits.CHANGES_A_MINUTE);

        now.updateAndGet(instant -> instant.plusSeconds(50));
        Answer refused = ask("ana", "POST");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().textOrEmpty("retry-after")).isEqualTo("10");
        assertThat(ask("ana", "GET").status()).isEqualTo(200);
        assertThat(ask("bruno", "POST").status()).isEqualTo(204);
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(10)));
        assertThat(ask("ana", "POST").status()).isEqualTo(204);
    }

    private static final class Things extends HttpFunction {
        private final Router router;

        Things(FunctionEnvironment environment) {
            super(environment);
            this.router = bean(AgentLimits.class)
                    .around(Router.routes()
                            .on("POST /v1/things", request -> HttpResponse.empty(204))
                            .on("GET /v1/things", request -> HttpResponse.empty(200))
                            .build());
        }

        @Override
        protected Router router() {
            return router;
        }
    }
}
