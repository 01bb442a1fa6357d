package dev.recado.local.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.http.Forms;
import dev.recado.local.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Builds the event that an HTTP API hands to a function (payload format 2.0). */
final class GatewayEvent {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern TEXT =
            Pattern.compile("(text/.*|application/(json|xml|javascript)|application/.*\\+(json|xml)).*");

    private GatewayEvent() {}

    static ObjectNode of(HttpCall call, RouteTable.Match match, Optional<Map<String, Object>> claims, Instant now) {
        ObjectNode event = Jsons.object()
                .put("version", "2.0")
                .put("routeKey", match.route().key())
                .put("rawPath", call.path())
                .put("rawQueryString", call.query());
        ObjectNode headers = Jsons.object();
        call.headers().forEach((name, values) -> {
            if (name.equals("cookie")) {
                ArrayNode cookies = event.putArray("cookies");
                values.forEach(value -> List.of(value.split("; *", -1)).forEach(cookies::add));
            } else {
                headers.put(name, String.join(",", values));
            }
        });
        event.set("headers", headers);
        if (!call.query().isEmpty()) {
            ObjectNode parameters = event.putObject("queryStringParameters");
            decoded(call.query()).forEach((name, values) -> parameters.put(name, String.join(",", values)));
        }
        event.set("requestContext", context(call, match, claims, now));
        if (!match.variables().isEmpty()) {
            ObjectNode variables = event.putObject("pathParameters");
            match.variables().forEach(variables::put);
        }
        putBody(event, call);
        return event;
    }

    private static Map<String, List<String>> decoded(String query) {
        try {
            return Forms.decode(query);
        } catch (IllegalArgumentException malformed) {
            return Map.of();
        }
    }

    private static ObjectNode context(
            HttpCall call, RouteTable.Match match, Optional<Map<String, Object>> claims, Instant now) {
        String host = Optional.ofNullable(call.header("host")).orElse("localhost");
        ObjectNode context = Jsons.object()
                .put("accountId", "000000000000")
                .put("apiId", "local")
                .put("domainName", host)
                .put("domainPrefix", "local");
        claims.ifPresent(verified -> {
            ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
            ObjectNode flattened = jwt.putObject("claims");
            verified.forEach((name, value) -> flattened.put(name, text(name, value)));
            jwt.putNull("scopes");
        });
        context.putObject("http")
                .put("method", call.method())
                .put("path", call.path())
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", call.sourceIp())
                .put("userAgent", Optional.ofNullable(call.header("user-agent")).orElse(""));
        return context.put("requestId", UUID.randomUUID().toString())
                .put("routeKey", match.route().key())
                .put("stage", "$default")
                .put("time", TIME.format(now))
                .put("timeEpoch", now.toEpochMilli());
    }

    /** The gateway hands every claim over as text, a list between brackets. */
    private static String text(String name, Object claim) {
        return switch (claim) {
            case List<?> audience
            when name.equals("aud") && audience.size() == 1 -> String.valueOf(audience.getFirst());
            case Collection<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"));
            case Date date -> Long.toString(date.toInstant().getEpochSecond());
            default -> String.valueOf(claim);
        };
    }

    private static void putBody(ObjectNode event, HttpCall call) {
        boolean text = TEXT.matcher(Optional.ofNullable(call.header("content-type"))
                        .orElse("")
                        .toLowerCase(Locale.ROOT))
                .matches();
        if (call.body().length > 0) {
            event.put(
                    "body",
                    text
                            ? new String(call.body(), StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(call.body()));
        }
        event.put("isBase64Encoded", !text && call.body().length > 0);
    }
}
