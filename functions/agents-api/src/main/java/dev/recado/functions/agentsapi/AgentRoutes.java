package dev.recado.functions.agentsapi;

import dev.recado.desk.settings.Fields;
import dev.recado.desk.settings.Savings;
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

    AgentRoutes(SettingsRepository settings) {
        this.settings = settings;
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
        return HttpResponse.json(200, AgentJson.list(settings.agents()));
    }

    private HttpResponse show(HttpRequest request) {
        Caller.of(request);
        String id = request.pathParameter("id");
        return settings.agent(id)
                .map(agent -> HttpResponse.json(200, AgentJson.of(agent)))
                .orElseThrow(() -> Savings.notFound(KIND, id));
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
                settings.create(given.appliedTo(blank(id.orElseThrow()))), KIND, id.orElseThrow(), "extension");
        return HttpResponse.json(201, AgentJson.of(created));
    }

    private static Agent blank(String id) {
        return new Agent(id, "", null, null, Role.MEMBER, null, Set.of());
    }

    private HttpResponse change(HttpRequest request) {
        Caller.of(request).require(Role.ADMIN);
        Fields fields = Fields.of(request);
        AgentFields given = AgentFields.read(fields, settings);
        fields.verify();
        String id = request.pathParameter("id");
        Agent changed = Savings.stored(settings.changeAgent(id, given::appliedTo), KIND, id, "extension");
        return HttpResponse.json(200, AgentJson.of(changed));
    }
}
