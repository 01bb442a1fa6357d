package dev.recado.function.http;

import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer to the gateway; bodies are text. */
public record HttpResponse(int status, Map<String, String> headers, String body) {
    public static HttpResponse json(int status, JsonObject body) {
        return of(status, "application/json", dev.recado.json.Json.write(body));
    }

    public static HttpResponse of(int status, String contentType, String body) {
        return new HttpResponse(status, Map.of("content-type", contentType, "cache-control", "no-store"), body);
    }

    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Map.of(), "");
    }

    public HttpResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpResponse(status, more, body);
    }

    JsonObject toEvent() {
        JsonBuilder fields = JsonBuilder.object();
        headers.forEach(fields::put);
        return JsonBuilder.object()
                .put("statusCode", status)
                .put("headers", fields.build())
                .put("body", body)
                .put("isBase64Encoded", false)
                .build();
    }
}
