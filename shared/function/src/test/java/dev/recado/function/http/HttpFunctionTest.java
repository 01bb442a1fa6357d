package dev.recado.function.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.function.ContendedException;
import dev.recado.function.FunctionEnvironment;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpFunctionTest {
    private static final class FailingFunction extends HttpFunction {
        FailingFunction() {
            super(new FunctionEnvironment(Map.of(), InstantSource.system()));
        }

        @Override
        protected Router router() {
            return Router.routes()
                    .on("GET /contended", request -> {
                        throw new ContendedException("The conversation 17");
                    })
                    .on("GET /broken", request -> {
                        throw new IllegalStateException("a secret detail");
                    })
                    .build();
        }
    }

    @Test
    void a_race_that_is_lost_for_good_is_a_conflict() throws IOException {
        JsonObject answer = answer("GET /contended");
        assertThat(answer.integer("statusCode")).contains(409L);
        assertThat(answer.textOrEmpty("body")).contains("The conversation 17 is being changed by too many at once");
    }

    @Test
    void a_failure_tells_the_caller_nothing_of_its_inside() throws IOException {
        JsonObject answer = answer("GET /broken");
        assertThat(answer.integer("statusCode")).contains(500L);
        assertThat(answer.textOrEmpty("body")).doesNotContain("secret");
    }

    @Test
    void a_route_that_nobody_declared_is_not_found() throws IOException {
        assertThat(answer("GET /elsewhere").integer("statusCode")).contains(404L);
    }

    private static JsonObject answer(String routeKey) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String event = "{\"routeKey\":\"" + routeKey
                + "\",\"rawPath\":\"/\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}";
        try (FailingFunction function = new FailingFunction()) {
            function.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
        }
        return Json.parseObject(answer.toByteArray());
    }
}
