package dev.recado.functions.settingsapi;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.json.JsonObject;
import dev.recado.store.Table;
import dev.recado.store.settings.SettingsRepository;
import dev.recado.testing.ApiCaller;
import dev.recado.testing.ApiCaller.Answer;
import dev.recado.testing.EmbeddedDynamo;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The function over a table of its own, asked as the gateway asks. Bodies are written with single quotes. */
final class Api {
    private final SettingsApiFunction function;
    private final ApiCaller caller;
    final SettingsRepository settings;

    Api(EmbeddedDynamo dynamo) {
        function =
                new SettingsApiFunction(dynamo.environment(InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"))));
        caller = new ApiCaller(function, function.routes());
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

    ApiCaller caller() {
        return caller;
    }

    Answer as(@Nullable String role, String request) {
        return as(role, request, null);
    }

    /** Asks {@code request}, such as {@code GET /v1/teams/soporte}, as a user with that role, or without a token. */
    Answer as(@Nullable String role, String request, @Nullable String body) {
        return caller.as("caller", role, request, body);
    }

    /** As {@link #as(String, String, String)}, with a body of another type than JSON. */
    Answer with(String contentType, String role, String request, String body) {
        return caller.as("caller", role, request, body, Map.of("content-type", contentType));
    }

    Answer answer(JsonObject event) {
        return caller.ask(event);
    }
}
