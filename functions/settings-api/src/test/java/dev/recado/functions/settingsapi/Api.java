package dev.recado.functions.settingsapi;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.Table;
import dev.recado.store.settings.SettingsRepository;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.Invocation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The function over a table of its own, asked as the gateway asks. Bodies are written with single quotes. */
final class Api {
    private final SettingsApiFunction function;
    final SettingsRepository settings;

    Api(EmbeddedDynamo dynamo) {
        function =
                new SettingsApiFunction(dynamo.environment(InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"))));
        settings = new SettingsRepository(dynamo.client(), new Table(dynamo.tableName(), 1));
    }

    /** With an account and the teams soporte and ventas. */
    Api withTeams() {
        ZoneId zone = ZoneId.of("Europe/Madrid");
        settings.save(new Account("Acme", zone, Language.SPANISH));
        settings.save(new Team("soporte", "Soporte", BusinessHours.alwaysOpen(zone), AutoReplySet.readyMade()));
        settings.save(new Team("ventas", "Ventas", BusinessHours.alwaysOpen(zone), AutoReplySet.readyMade()));
        return this;
    }

    SettingsApiFunction function() {
        return function;
    }

    Answer as(@Nullable String role, String request) {
        return as(role, request, null);
    }

    /** Asks {@code request}, such as {@code GET /v1/teams/soporte}, as a user with that role, or without a token. */
    Answer as(@Nullable String role, String request, @Nullable String body) {
        return answer(event(role, request, body, "application/json"));
    }

    Answer answer(JsonObject event) {
        JsonObject answer = Invocation.of(function, event).answer();
        String text = answer.textOrEmpty("body");
        return new Answer(
                answer.integer("statusCode").orElseThrow().intValue(),
                text.isEmpty() ? JsonObject.EMPTY : Json.parseObject(text));
    }

    static JsonObject event(@Nullable String role, String request, @Nullable String body, String contentType) {
        String method = request.substring(0, request.indexOf(' '));
        String path = request.substring(request.indexOf(' ') + 1);
        String[] parts = path.split("/");
        String id = parts.length > 3 ? parts[3] : "";
        String parameter = path.startsWith("/v1/suppressed-addresses/") ? "address" : "id";
        String route = parts.length > 3
                ? "/v1/" + parts[2] + "/{" + parameter + "}" + (parts.length > 4 ? "/" + parts[4] : "")
                : path;
        JsonBuilder claims = JsonBuilder.object();
        if (role != null) {
            claims.put("cognito:username", "caller").put("cognito:groups", "[" + role + "]");
        }
        return JsonBuilder.object()
                .put("routeKey", method + " " + route)
                .put("rawPath", path)
                .put("pathParameters", JsonBuilder.object().put(parameter, id).build())
                .put(
                        "headers",
                        JsonBuilder.object().put("content-type", contentType).build())
                .put("body", body == null ? null : body.replace('\'', '"'))
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
                                                                .put("claims", claims.build())
                                                                .build())
                                                .build())
                                .build())
                .build();
    }

    /** The status and the JSON of an answer, empty where there is none. */
    record Answer(int status, JsonObject body) {
        /** The pointers of a refusal's faulty fields. */
        List<String> pointers() {
            return body.objects("errors").stream()
                    .map(error -> error.textOrEmpty("pointer"))
                    .toList();
        }
    }
}
