package dev.recado.functions.widget;

import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.testing.Invocation;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests to the widget's function as the HTTP API would. */
final class Gateway {
    private final WidgetFunction function;
    private String sourceIp = "203.0.113.7";

    Gateway(WidgetFunction function) {
        this.function = function;
    }

    /** A status with the JSON that came with it. */
    record Answer(int status, JsonObject body) {
        String text(String name) {
            return body.textOrEmpty(name);
        }
    }

    /** What comes from now on comes from there. */
    void comesFrom(String address) {
        sourceIp = address;
    }

    Answer openSession(String inboxId, String body) {
        return send("POST", "/widget/{inboxId}/sessions", Map.of(), body, inboxId, "");
    }

    Answer openSession(String token, String inboxId, String body) {
        return send("POST", "/widget/{inboxId}/sessions", bearer(token), body, inboxId, "");
    }

    Answer post(String token, String path, String body) {
        return send("POST", path, bearer(token), body, "", "");
    }

    Answer postOnce(String token, String key, String body) {
        Map<String, String> headers = new TreeMap<>(bearer(token));
        headers.put("idempotency-key", key);
        return send("POST", "/widget/messages", headers, body, "", "");
    }

    Answer list(String token, String query) {
        return send("GET", "/widget/messages", bearer(token), "", "", query);
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("authorization", "Bearer " + token);
    }

    private Answer send(
            String method, String path, Map<String, String> headers, String body, String inboxId, String query) {
        JsonBuilder given = JsonBuilder.object().put("content-type", "application/json");
        headers.forEach(given::put);
        JsonObject http = JsonBuilder.object()
                .put("method", method)
                .put("sourceIp", sourceIp)
                .build();
        Invocation invocation = Invocation.of(
                function,
                JsonBuilder.object()
                        .put("routeKey", method + " " + path)
                        .put("rawPath", path)
                        .put("rawQueryString", query)
                        .put("headers", given.build())
                        .put(
                                "requestContext",
                                JsonBuilder.object().put("http", http).build())
                        .put(
                                "pathParameters",
                                JsonBuilder.object().put("inboxId", inboxId).build())
                        .put("body", body)
                        .put("isBase64Encoded", false)
                        .build());
        return new Answer(
                invocation.status(), Json.parseObject(invocation.answer().textOrEmpty("body")));
    }
}
