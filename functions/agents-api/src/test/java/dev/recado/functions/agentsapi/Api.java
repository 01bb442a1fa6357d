package dev.recado.functions.agentsapi;

import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.function.ExternalCalls;
import dev.recado.json.JsonObject;
import dev.recado.store.settings.SettingsRepository;
import dev.recado.testing.ApiCaller;
import dev.recado.testing.ApiCaller.Answer;
import dev.recado.testing.CognitoStandIn;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The function over a table of its own, asked as the gateway asks. Bodies are written with single quotes. */
final class Api {
    private final AgentsApiFunction function;
    private final ApiCaller caller;
    final SettingsRepository settings;

    private final SmallDesk desk;

    private Api(AgentsApiFunction function, SmallDesk desk) {
        this.function = function;
        this.caller = new ApiCaller(function, function.routes());
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

    ApiCaller caller() {
        return caller;
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
        return caller.as(user, role, request, body);
    }

    Answer answer(JsonObject event) {
        return caller.ask(event);
    }
}
