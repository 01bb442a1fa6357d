package dev.recado.functions.agentsapi;

import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.function.ExternalCalls;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.settings.SettingsRepository;
import dev.recado.testing.CognitoStandIn;
import dev.recado.testing.Invocation;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The function over a table of its own, asked as the gateway asks. Bodies are written with single quotes. */
final class Api {
    private final AgentsApiFunction function;
    final SettingsRepository settings;

    private final SmallDesk desk;

    private Api(AgentsApiFunction function, SmallDesk desk) {
        this.function = function;
        this.desk = desk;
        this.settings = desk.settings();
    }

    /** The function of {@code desk} before the user pool {@code users}. */
    static Api of(SmallDesk desk, CognitoStandIn users) {
        return of(desk, users, ExternalCalls.UNWATCHED);
    }

    /** As {@link #of(SmallDesk, CognitoStandIn)}, with its calls watched. */
    static Api of(SmallDesk desk, CognitoStandIn users, ExternalCalls calls) {
        desk.variable("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", users.url());
        desk.variable("USER_POOL_ID", "pool");
        return new Api(new AgentsApiFunction(desk.environment(calls)), desk);
    }

    /** With the teams soporte and ventas. */
    Api withTeams() {
        ZoneId zone = ZoneId.of("Europe/Madrid");
        settings.save(new Team("soporte", "Soporte", BusinessHours.alwaysOpen(zone), AutoReplySet.readyMade()));
        settings.save(new Team("ventas", "Ventas", BusinessHours.alwaysOpen(zone), AutoReplySet.readyMade()));
        return this;
    }

    void pass(Duration time) {
        desk.advance(time);
    }

    AgentsApiFunction function() {
        return function;
    }

    Answer as(@Nullable String role, String request) {
        return as(role, request, null);
    }

    /** Asks {@code request}, such as {@code GET /v1/agents/ana}, as somebody with that role, or without a token. */
    Answer as(@Nullable String role, String request, @Nullable String body) {
        return by("caller", role, request, body);
    }

    /** As {@link #as(String, String, String)}, as a user of that name. */
    Answer by(String user, @Nullable String role, String request, @Nullable String body) {
        return answer(event(user, role, request, body, "application/json"));
    }

    Answer answer(JsonObject event) {
        JsonObject answer = Invocation.of(function, event).answer();
        String text = answer.textOrEmpty("body");
        return new Answer(
                answer.integer("statusCode").orElseThrow().intValue(),
                text.isEmpty() ? JsonObject.EMPTY : Json.parseObject(text));
    }

    static JsonObject event(
            String user, @Nullable String role, String request, @Nullable String body, String contentType) {
        String method = request.substring(0, request.indexOf(' '));
        String path = request.substring(request.indexOf(' ') + 1);
        String[] parts = path.split("/");
        String id = parts.length > 3 ? parts[3] : "";
        String route = parts.length > 3 ? "/v1/" + parts[2] + "/{id}" + (parts.length > 4 ? "/" + parts[4] : "") : path;
        JsonBuilder claims = JsonBuilder.object();
        if (role != null) {
            claims.put("cognito:username", user).put("cognito:groups", "[" + role + "]");
        }
        return JsonBuilder.object()
                .put("routeKey", method + " " + route)
                .put("rawPath", path)
                .put("pathParameters", JsonBuilder.object().put("id", id).build())
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
