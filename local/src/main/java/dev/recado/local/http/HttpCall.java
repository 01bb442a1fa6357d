package dev.recado.local.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param path the path as sent, not decoded
 * @param query the query as sent, without its question mark; empty if there is none
 * @param headers values by lower-case name, in the order they came
 */
@SuppressWarnings("ArrayRecordComponent") // calls are never compared
public record HttpCall(
        String method, String path, String query, Map<String, List<String>> headers, byte[] body, String sourceIp) {

    /** The header's values joined by a comma, or null. */
    public @Nullable String header(String lowerCaseName) {
        List<String> values = headers.get(lowerCaseName);
        return values == null ? null : String.join(",", values);
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The query's decoded parameters, the first value of each. */
    public Map<String, String> parameters() {
        Map<String, String> first = new LinkedHashMap<>();
        Forms.decode(query).forEach((name, values) -> first.put(name, values.getFirst()));
        return first;
    }
}
