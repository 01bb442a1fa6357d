package dev.recado.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may call the HTTP API.
 *
 * @param maxAgeSeconds how long a browser may remember the answer, 0 for its own default
 */
public record CorsSettings(List<String> origins, List<String> methods, List<String> headers, int maxAgeSeconds) {
    public CorsSettings {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
    }

    static @Nullable CorsSettings of(JsonNode declared) {
        if (!declared.isObject()) {
            return null;
        }
        return new CorsSettings(
                texts(declared.path("AllowOrigins")),
                texts(declared.path("AllowMethods")),
                texts(declared.path("AllowHeaders")),
                declared.path("MaxAge").asInt(0));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    /** Whether pages of {@code origin} may call. */
    public boolean allows(String origin) {
        return origins.contains("*") || origins.contains(origin);
    }
}
