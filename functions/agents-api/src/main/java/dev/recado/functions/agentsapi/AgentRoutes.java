package dev.recado.functions.agentsapi;

import dev.recado.desk.settings.Fields;
import dev.recado.desk.settings.Savings;
import dev.recado.desk.settings.SettingsChanges;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Router;
import dev.recado.store.settings.SettingsRepository;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Agents: what the desk knows of users of the identity provider. */
@Singleton
class AgentRoutes {
    private static final String KIND = "agent";
    private static final Pattern ID = Pattern.compile("\\S{1,128}");

    private final SettingsRepository settings;
    private final SettingsChanges changes;
    private final AgentPresences presences;

    AgentRoutes(SettingsRepository settings, AgentPresences presences, SettingsChanges changes) {
        this.changes = changes;
        this.settings = settings;
        this.presences = presences;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/agents", this::list)
                .on("POST /v1/agents", this::create)
                .on("GET /v1/agents/{id}", this::show)
                .on("PATCH /v1/agents/{id}", this::change)
                .build();
    }

    private HttpResponse list(HttpRequest request) {
        Caller.of(request);
        return HttpResponse.json(200, presences.shown(settings.agents()));
    }

    private HttpResponse show(HttpRequest request) {
        Caller.of(request);
        return HttpResponse.json(200, presences.shown(known(request.pathParameter("id"))));
    }

    private Agent known(String id) {
        return settings.agent(id).orElseThrow(() -> Savings.notFound(KIND, id));
    }

    private HttpResponse create(HttpRequest request) {
        Caller.of(request).require(Role.ADMIN);
        Fields fields = Fields.of(request);
        Optional<String> id =
                fields.required("id", fields.matching("id", ID, "must have 1 to 128 characters and no white space"));
        AgentFields given = AgentFields.read(fields, settings);
        fields.required("name", given.name());
        fields.verify();
        Agent created = Savings.stored(
                changes.by(request).create(given.appliedTo(blank(id.orElseThrow()))),
                KIND,
                id.orElseThrow(),
                "extension");
        return HttpResponse.json(201, presences.shown(created));
    }

    private static Agent blank(String id) {
        return new Agent(id, "", null, null, Role.MEMBER, null, Set.of());
    }

    private HttpResponse change(HttpRequest request) {
        Caller caller = Caller.of(request);
        Fields fields = Fields.of(request);
        String id = request.pathParameter("id");
        AgentPresences.require(caller, id, fields.body());
        return AvailabilityFields.alone(fields.body()) ? declare(id, fields) : change(request, id, fields);
    }

    private HttpResponse declare(String id, Fields fields) {
        AvailabilityFields availability = AvailabilityFields.read(fields);
        fields.verify();
        Agent agent = known(id);
        presences.declare(id, availability);
        return HttpResponse.json(200, presences.shown(agent));
    }

    private HttpResponse change(HttpRequest request, String id, Fields fields) {
        AgentFields given = AgentFields.read(fields, settings);
        AvailabilityFields availability = AvailabilityFields.read(fields);
        fields.verify();
        Agent changed = Savings.stored(changes.by(request).changeAgent(id, given::appliedTo), KIND, id, "extension");
        presences.reconsider(id, given);
        presences.declare(id, availability);
        return HttpResponse.json(200, presences.shown(changed));
    }
}
