package dev.recado.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks a function as the gateway does for an agent. Bodies may be written with single quotes.
 *
 * <pre>{@code
 * ApiCaller api = new ApiCaller(function, function.routes());
 * api.as("carla", "manager", "POST /v1/labels", "{'id':'vip','title':{'es':'VIP'}}").status() // 201
 * }</pre>
 */
public final class ApiCaller {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(\\+?)}");

    private final RequestStreamHandler function;
    private final List<String> routes;

    /** Fixed segments go before variables, as at the gateway. */
    public ApiCaller(RequestStreamHandler function, Collection<String> routes) {
        this.function = function;
        this.routes = routes.stream()
                .sorted((a, b) -> Boolean.compare(a.endsWith("}"), b.endsWith("}")))
                .toList();
    }

    /**
     * An answer.
     *
     * @param body its JSON, empty where there is none
     * @param headers by lower-case name
     */
    public record Answer(int status, JsonObject body, JsonObject headers) {
        /** The body, once the status is found to be {@code expected}. */
        public JsonObject is(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected " + expected + " but got " + status + " " + Json.write(body));
            }
            return body;
        }

        /** A member of the body; empty where it is absent. */
        public String text(String member) {
            return body.textOrEmpty(member);
        }

        public List<JsonObject> items() {
            return body.objects("items");
        }

        /** The member of each item. */
        public List<String> texts(String member) {
            return items().stream().map(item -> item.textOrEmpty(member)).toList();
        }

        /** The pointers of a refusal's faulty fields. */
        public List<String> pointers() {
            return body.objects("errors").stream()
                    .map(error -> error.textOrEmpty("pointer"))
                    .toList();
        }
    }

    /** Asks {@code request}, such as {@code GET /v1/labels?x=1}, without a body; without a token where the role is null. */
    public Answer as(String user, @Nullable String role, String request) {
        return as(user, role, request, null);
    }

    public Answer as(String user, @Nullable String role, String request, @Nullable String body) {
        return as(user, role, request, body, Map.of());
    }

    /** As {@link #as(String, String, String, String)}, with further headers by lower-case name. */
    public Answer as(
            String user, @Nullable String role, String request, @Nullable String body, Map<String, String> headers) {
        JsonBuilder all = JsonBuilder.object().put("content-type", "application/json");
        headers.forEach(all::put);
        String method = request.substring(0, request.indexOf(' '));
        String target = request.substring(request.indexOf(' ') + 1);
        String path = target.replaceFirst("\\?.*", "");
        return ask(JsonBuilder.object()
                .put("routeKey", routeOf(method, path))
                .put("rawPath", path)
                .put("rawQueryString", target.contains("?") ? target.substring(target.indexOf('?') + 1) : "")
                .put("pathParameters", variables(routeOf(method, path), path))
                .put("headers", all.build())
                .put("body", body == null ? null : body.replace('\'', '"'))
                .put(
                        "requestContext",
                        JsonBuilder.object()
                                .put(
                                        "http",
                                        JsonBuilder.object()
                                                .put("method", method)
                                                .build())
                                .put("authorizer", nested("jwt", nested("claims", claims(user, role))))
                                .build())
                .build());
    }

    /** Hands a whole event over, such as a sample. */
    public Answer ask(JsonObject event) {
        JsonObject answer = Invocation.of(function, event).answer();
        String text = answer.textOrEmpty("body");
        return new Answer(
                answer.integer("statusCode").orElseThrow().intValue(),
                text.isEmpty() ? JsonObject.EMPTY : Json.parseObject(text),
                answer.objectOrEmpty("headers"));
    }

    private static JsonObject claims(String user, @Nullable String role) {
        return role == null
                ? JsonObject.EMPTY
                : JsonBuilder.object()
                        .put("cognito:username", user)
                        .put("cognito:groups", "[" + role + "]")
                        .build();
    }

    private static JsonObject nested(String name, JsonObject inner) {
        return JsonBuilder.object().put(name, inner).build();
    }

    private String routeOf(String method, String path) {
        return routes.stream()
                .filter(route -> route.startsWith(method + " "))
                .filter(route -> pattern(route).matcher(path).matches())
                .findFirst()
                .orElse(method + " " + path);
    }

    private static Pattern pattern(String route) {
        return Pattern.compile(VARIABLE.matcher(route.substring(route.indexOf(' ') + 1))
                .replaceAll(variable -> variable.group(2).isEmpty() ? "([^/]+)" : "(.+)"));
    }

    private static JsonObject variables(String route, String path) {
        JsonBuilder variables = JsonBuilder.object();
        Matcher values = pattern(route).matcher(path);
        Matcher names = VARIABLE.matcher(route);
        for (int i = 1; values.matches() && names.find(); i++) {
            variables.put(names.group(1), values.group(i));
        }
        return variables.build();
    }
}
