package dev.recado.functions.contactsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.function.http.HttpFunction;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.testing.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The function asked as the gateway asks. Bodies are written with single quotes. */
final class Api {
    private final HttpFunction function;

    Api(HttpFunction function) {
        this.function = function;
    }

    record Answer(int status, JsonObject body, JsonObject headers) {
        String text(String name) {
            return body.textOrEmpty(name);
        }

        /** Asserts the status, and gives the body. */
        JsonObject is(int expected) {
            assertThat(status).as(Json.write(body)).isEqualTo(expected);
            return body;
        }
    }

    Answer as(String user, String request) {
        return as(user, request, null);
    }

    /** Asks {@code PATCH /v1/contacts/p1}, say, as {@code ana} (a member), or as {@code manager:carla}. */
    Answer as(String user, String request, @Nullable String body, String... headers) {
        return answer(event(user, request, body, headers));
    }

    Answer answer(JsonObject event) {
        JsonObject answer = Invocation.of(function, event).answer();
        String text = answer.textOrEmpty("body");
        return new Answer(
                answer.integer("statusCode").orElseThrow().intValue(),
                text.isEmpty() ? JsonObject.EMPTY : Json.parseObject(text),
                answer.objectOrEmpty("headers"));
    }

    private static JsonObject event(String user, String request, @Nullable String body, String... headers) {
        String method = request.substring(0, request.indexOf(' '));
        String[] target = request.substring(request.indexOf(' ') + 1).split("\\?", 2);
        String[] parts = target[0].split("/");
        String name = parts.length > 2 && parts[2].equals("blocked-addresses") ? "address" : "id";
        String id = parts.length > 3 ? parts[3] : "";
        String route = parts.length > 3
                ? "/v1/" + parts[2] + "/{" + name + "}" + (parts.length > 4 ? "/" + parts[4] : "")
                : target[0];
        String role = user.contains(":") ? user.substring(0, user.indexOf(':')) : "member";
        JsonBuilder sent = JsonBuilder.object().put("content-type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            sent.put(headers[i], headers[i + 1]);
        }
        JsonObject claims = JsonBuilder.object()
                .put("cognito:username", user.substring(user.indexOf(':') + 1))
                .put("cognito:groups", "[" + role + "]")
                .build();
        return JsonBuilder.object()
                .put("routeKey", method + " " + route)
                .put("rawPath", target[0])
                .put("rawQueryString", target.length > 1 ? target[1] : "")
                .put("pathParameters", JsonBuilder.object().put(name, id).build())
                .put("headers", sent.build())
                .put(
                        "body",
                        body == null
                                ? null
                                : Base64.getEncoder()
                                        .encodeToString(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .put("isBase64Encoded", body != null)
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
                                                                .put("claims", claims)
                                                                .build())
                                                .build())
                                .build())
                .build();
    }
}
