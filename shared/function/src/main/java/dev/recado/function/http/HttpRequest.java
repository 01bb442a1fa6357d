package dev.recado.function.http;

import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as API Gateway's HTTP API hands it over (payload format 2.0).
 *
 * @param routeKey the matched route, such as {@code GET /v1/conversations/{id}}
 * @param headers by lower-case name, repeated values joined by a comma
 * @param body the received bytes, decoded from base64 where the gateway encoded them
 * @param claims the verified token's claims, empty on public routes
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared, and signatures need the bytes as they came
public record HttpRequest(
        String routeKey,
        String method,
        String rawPath,
        String rawQuery,
        Map<String, String> headers,
        Map<String, String> pathParameters,
        byte[] body,
        JsonObject claims,
        String sourceIp) {

    /** Reads the gateway's event. */
    public static HttpRequest of(JsonObject event) {
        JsonObject context = event.objectOrEmpty("requestContext");
        JsonObject http = context.objectOrEmpty("http");
        return new HttpRequest(
                event.textOrEmpty("routeKey"),
                http.textOrEmpty("method"),
                event.textOrEmpty("rawPath"),
                event.textOrEmpty("rawQueryString"),
                texts(event.objectOrEmpty("headers"), true),
                texts(event.objectOrEmpty("pathParameters"), false),
                body(event),
                context.objectOrEmpty("authorizer").objectOrEmpty("jwt").objectOrEmpty("claims"),
                http.textOrEmpty("sourceIp"));
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** A parameter of the matched route; the gateway guarantees its presence. */
    public String pathParameter(String name) {
        return pathParameters.getOrDefault(name, "");
    }

    /** The decoded query parameter's first value; blank counts as absent. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(queryFields().get(name)).map(List::getFirst).filter(value -> !value.isBlank());
    }

    Map<String, List<String>> queryFields() {
        try {
            return form(rawQuery);
        } catch (IllegalArgumentException malformed) {
            throw Problem.malformed("The query has a malformed escape").toException();
        }
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The token that follows {@code Bearer} in the Authorization header. */
    public Optional<String> bearerToken() {
        return header("authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip())
                .filter(value -> !value.isEmpty());
    }

    /**
     * Decodes {@code application/x-www-form-urlencoded} text, keeping the order and repeated names.
     *
     * @throws IllegalArgumentException when an escape is malformed
     */
    public static Map<String, List<String>> form(String encoded) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                fields.computeIfAbsent(name, ignored -> new java.util.ArrayList<>())
                        .add(value);
            }
        }
        return fields;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static byte[] body(JsonObject event) {
        String body = event.textOrEmpty("body");
        return event.bool("isBase64Encoded").orElse(false)
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> texts(JsonObject object, boolean lowerCase) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            if (member.getValue() instanceof JsonValue.Text(String text)) {
                texts.put(lowerCase ? member.getKey().toLowerCase(Locale.ROOT) : member.getKey(), text);
            }
        }
        return texts;
    }
}
