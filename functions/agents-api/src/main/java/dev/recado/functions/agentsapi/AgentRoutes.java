package dev.recado.functions.agentsapi;

import dev.recado.desk.settings.Fields;
import dev.recado.desk.settings.SettingsChanges;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.store.settings.SettingsRepository;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Agents: the desk's profiles of the identity provider's users, and through them the users and their roles. */
@Singleton
class AgentRoutes {
    private static final Pattern ID = Pattern.compile("\\S{1,128}");

    private final SettingsRepository settings;
    private final Staff staff;
    private final GivingBack givingBack;
    private final AgentPresences presences;
    private final SettingsChanges changes;

    AgentRoutes(
            SettingsRepository settings,
            Staff staff,
            GivingBack givingBack,
            AgentPresences presences,
            SettingsChanges changes) {
        this.settings = settings;
        this.staff = staff;
        this.givingBack = givingBack;
        this.presences = presences;
        this.changes = changes;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/agents", this::list)
                .on("POST /v1/agents", this::create)
                .on("GET /v1/agents/{id}", this::show)
                .on("PATCH /v1/agents/{id}", this::change)
                .on("DELETE /v1/agents/{id}", this::delete)
                .on("PUT /v1/agents/{id}/role", this::giveRole)
                .on("POST /v1/agents/{id}/invitation", this::invite)
                .build();
    }

    private HttpResponse list(HttpRequest request) {
        Caller.of(request);
        return HttpResponse.json(200, presences.shown(settings.agents()));
    }

    private HttpResponse show(HttpRequest request) {
        Caller.of(request);
        return answer(200, staff.known(request.pathParameter("id")));
    }

    private HttpResponse create(HttpRequest request) {
        Caller caller = staff.present(Caller.of(request), Role.ADMIN);
        Fields fields = Fields.of(request);
        Optional<String> id =
                fields.required("id", fields.matching("id", ID, "must have 1 to 128 characters and no white space"));
        AgentFields given = AgentFields.read(fields, settings);
        fields.required("name", given.name());
        fields.verify();
        return answer(201, staff.hire(caller, changes.by(request), id.orElseThrow(), given));
    }

    private HttpResponse change(HttpRequest request) {
        Caller caller = Caller.of(request);
        Fields fields = Fields.of(request);
        String id = request.pathParameter("id");
        AgentPresences.require(caller, id, fields.body());
        return AvailabilityFields.alone(fields.body())
                ? declare(id, fields)
                : change(staff.present(caller, Role.ADMIN), request, id, fields);
    }

    private HttpResponse declare(String id, Fields fields) {
        AvailabilityFields availability = AvailabilityFields.read(fields);
        fields.verify();
        Agent agent = staff.known(id);
        presences.declare(id, availability);
        return answer(200, agent);
    }

    private HttpResponse change(Caller caller, HttpRequest request, String id, Fields fields) {
        AgentFields given = AgentFields.read(fields, settings);
        AvailabilityFields availability = AvailabilityFields.read(fields);
        fields.verify();
        Agent changed = staff.change(caller, changes.by(request), id, given);
        presences.reconsider(id, given);
        presences.declare(id, availability);
        return answer(200, changed);
    }

    /** Managers deal in the roles up to their own; who is admin is the admins' own affair. */
    private HttpResponse giveRole(HttpRequest request) {
        Caller caller = staff.present(Caller.of(request), Role.MANAGER);
        Fields fields = Fields.of(request);
        Optional<Role> role =
                fields.required("role", fields.parsed("role", Role::of, "must be member, manager or admin"));
        fields.verify();
        String id = request.pathParameter("id");
        boolean aboveCaller =
                !caller.role().atLeast(staff.known(id).role()) || !caller.role().atLeast(role.orElseThrow());
        if (aboveCaller) {
            throw Problem.forbidden("Only admins make admins, or change their role")
                    .toException();
        }
        return answer(200, staff.change(caller, changes.by(request), id, AgentFields.ofRole(role.orElseThrow())));
    }

    private HttpResponse invite(HttpRequest request) {
        staff.present(Caller.of(request), Role.ADMIN);
        JsonBody.optional(request).verify();
        staff.invite(request.pathParameter("id"));
        return HttpResponse.empty(204);
    }

    /** 202 tells that there are conversations left to give back: the same request goes on with them. */
    private HttpResponse delete(HttpRequest request) {
        Caller caller = staff.present(Caller.of(request), Role.ADMIN);
        String id = request.pathParameter("id");
        staff.dismiss(caller, changes.by(request), id);
        return givingBack.conversationsOf(id, self(caller, request))
                ? HttpResponse.empty(204)
                : HttpResponse.json(
                        202, JsonBuilder.object().put("complete", false).build());
    }

    private Agent self(Caller caller, HttpRequest request) {
        return settings.agent(caller.agentId())
                .orElseGet(() -> new Agent(
                        caller.agentId(),
                        request.claims().text("name").orElse(caller.agentId()),
                        null,
                        null,
                        caller.role(),
                        null,
                        Set.of()));
    }

    private HttpResponse answer(int status, Agent agent) {
        return HttpResponse.json(status, presences.shown(agent));
    }
}
