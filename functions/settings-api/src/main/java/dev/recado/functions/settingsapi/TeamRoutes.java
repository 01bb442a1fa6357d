package dev.recado.functions.settingsapi;

import dev.recado.desk.settings.Fields;
import dev.recado.desk.settings.Savings;
import dev.recado.desk.settings.SettingsChanges;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.call.CallFlow;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.domain.hours.HoursPreview;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.json.JsonObject;
import dev.recado.store.settings.AutoRepliesJson;
import dev.recado.store.settings.CallFlowJson;
import dev.recado.store.settings.HoursJson;
import dev.recado.store.settings.SettingsRepository;
import dev.recado.store.settings.TeamCallFlow;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Teams, their hours, their automatic replies and how they answer the telephone. */
@Singleton
class TeamRoutes {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final SettingsRepository settings;
    private final SettingsChanges changes;
    private final FunctionEnvironment environment;

    TeamRoutes(SettingsRepository settings, SettingsChanges changes, FunctionEnvironment environment) {
        this.environment = environment;
        this.changes = changes;
        this.settings = settings;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/teams", this::list)
                .on("GET /v1/teams/{id}", request -> show(request, SettingsJson::of))
                .on("PUT /v1/teams/{id}", this::save)
                .on("GET /v1/teams/{id}/hours", request -> show(request, team -> HoursJson.write(team.hours())))
                .on("PUT /v1/teams/{id}/hours", this::setHours)
                .on("GET /v1/teams/{id}/hours/preview", this::preview)
                .on(
                        "GET /v1/teams/{id}/auto-replies",
                        request -> show(request, team -> AutoRepliesJson.write(team.autoReplies())))
                .on("PUT /v1/teams/{id}/auto-replies", this::setAutoReplies)
                .on(
                        "GET /v1/teams/{id}/call-flow",
                        request -> show(request, team -> CallFlowJson.write(settings.callFlow(team.id()))))
                .on("PUT /v1/teams/{id}/call-flow", this::setCallFlow)
                .build();
    }

    private HttpResponse list(HttpRequest request) {
        Caller.of(request);
        return HttpResponse.json(200, SettingsJson.list(settings.teams(), SettingsJson::of));
    }

    private HttpResponse show(HttpRequest request, Function<Team, JsonObject> shape) {
        Caller.of(request);
        String id = request.pathParameter("id");
        return settings.team(id)
                .map(team -> HttpResponse.json(200, shape.apply(team)))
                .orElseThrow(() -> Savings.notFound("team", id));
    }

    private HttpResponse save(HttpRequest request) {
        Caller.of(request).require(Role.MANAGER);
        String id = request.pathParameter("id");
        Fields fields = Fields.of(request);
        String name = fields.body().requiredText("name", Fields.LONGEST_NAME);
        fields.body()
                .optionalText("id", Fields.LONGEST_NAME)
                .filter(given -> !given.equals(id))
                .ifPresent(other -> fields.unacceptable("id", "must be " + id + " as in the path"));
        fields.verify();
        if (!ID.matcher(id).matches()) {
            throw Problem.unacceptable("A team's id has 1 to 64 letters, digits, hyphens and underscores")
                    .toException();
        }
        Team saved = Savings.stored(
                changes.by(request)
                        .changeTeam(
                                id,
                                stored -> stored.map(team -> new Team(id, name, team.hours(), team.autoReplies()))
                                        .orElseGet(() -> newTeam(id, name))),
                "team",
                id,
                "id");
        return HttpResponse.json(200, SettingsJson.of(saved));
    }

    private Team newTeam(String id, String name) {
        BusinessHours hours = settings.account()
                .map(account -> BusinessHours.alwaysOpen(account.zone()))
                .orElseThrow(() -> Problem.conflict("The account has to be set up before its teams")
                        .toException());
        return new Team(id, name, hours, AutoReplySet.readyMade());
    }

    private HttpResponse setHours(HttpRequest request) {
        Caller.of(request).require(Role.MANAGER);
        BusinessHours hours =
                Fields.document(HoursJson.read(JsonBody.of(request).whole(), ""));
        Team changed = change(request, team -> new Team(team.id(), team.name(), hours, team.autoReplies()));
        return HttpResponse.json(200, HoursJson.write(changed.hours()));
    }

    private HttpResponse preview(HttpRequest request) {
        Instant at = PreviewTime.of(request).orElseGet(() -> environment.clock().instant());
        return show(request, team -> SettingsJson.of(HoursPreview.of(team.hours(), at)));
    }

    private HttpResponse setAutoReplies(HttpRequest request) {
        Caller.of(request).require(Role.MANAGER);
        AutoReplySet replies =
                Fields.document(AutoRepliesJson.read(JsonBody.of(request).whole(), ""));
        Team changed = change(request, team -> new Team(team.id(), team.name(), team.hours(), replies));
        return HttpResponse.json(200, AutoRepliesJson.write(changed.autoReplies()));
    }

    private HttpResponse setCallFlow(HttpRequest request) {
        Caller.of(request).require(Role.MANAGER);
        CallFlow flow = Fields.document(CallFlowJson.read(JsonBody.of(request).whole(), ""));
        String id = request.pathParameter("id");
        if (settings.team(id).isEmpty()) {
            throw Savings.notFound("team", id);
        }
        changes.by(request).save(new TeamCallFlow(id, flow));
        return HttpResponse.json(200, CallFlowJson.write(flow));
    }

    private Team change(HttpRequest request, UnaryOperator<Team> change) {
        String id = request.pathParameter("id");
        return Savings.stored(changes.by(request).changeKnownTeam(id, change), "team", id, "id");
    }
}
