package dev.recado.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer to send. */
@SuppressWarnings("ArrayRecordComponent") // answers are never compared
public record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer without a body. */
    public static HttpAnswer empty(int status) {
        return new HttpAnswer(status, Map.of(), new byte[0]);
    }

    public static HttpAnswer json(int status, JsonNode body) {
        return of(status, "application/json", bytes(body));
    }

    public static HttpAnswer of(int status, String contentType, byte[] body) {
        return new HttpAnswer(status, Map.of("Content-Type", List.of(contentType)), body);
    }

    /**
     * A problem document (RFC 9457). It also says {@code message}, as API Gateway's own errors do.
     *
     * @param detail what is wrong, for the caller's eyes
     */
    public static HttpAnswer problem(int status, String title, String detail) {
        ObjectNode problem = JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("message", title);
        return of(status, "application/problem+json", bytes(problem));
    }

    /** This answer with one more header. */
    public HttpAnswer with(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        more.put(name, List.of(value));
        return new HttpAnswer(status, more, body);
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
