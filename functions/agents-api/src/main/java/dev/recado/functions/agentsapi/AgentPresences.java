package dev.recado.functions.agentsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.domain.routing.Presence;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.Caller;
import dev.recado.function.http.JsonBody;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.PresenceStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Whether agents are there: what they say of it, and how it is shown. */
@Singleton
class AgentPresences {
    private final PresenceStore presences;
    private final FunctionEnvironment environment;

    AgentPresences(PresenceStore presences, FunctionEnvironment environment) {
        this.presences = presences;
        this.environment = environment;
    }

    /** An agent with its presence. */
    JsonObject shown(Agent agent) {
        return shown(agent, presences.load(agent.id()));
    }

    /** Agents with their presences. */
    JsonObject shown(List<Agent> agents) {
        Map<String, Presence> known =
                presences.loadAll(agents.stream().map(Agent::id).toList());
        List<JsonObject> items = agents.stream()
                .map(agent -> shown(agent, known.getOrDefault(agent.id(), Presence.unknown(agent.id()))))
                .toList();
        return JsonBuilder.object().put("items", items).build();
    }

    private JsonObject shown(Agent agent, Presence presence) {
        return AgentJson.of(agent, presence, environment.clock().instant());
    }

    /** Everybody says for themselves whether they are there, managers for everybody; the rest is for admins. */
    static void require(Caller caller, String agentId, JsonBody body) {
        if (!AvailabilityFields.alone(body)) {
            caller.require(Role.ADMIN);
        } else if (!caller.agentId().equals(agentId)) {
            caller.require(Role.MANAGER);
        }
    }

    /** Has the agent given what waits, if a change may have made room for more, or for other teams' conversations. */
    void reconsider(String agentId, AgentFields changed) {
        if (changed.capacity().mentioned() || changed.teamIds().isPresent()) {
            presences.reconsider(agentId);
        }
    }

    /** Stores what a body says, if it says anything. */
    void declare(String agentId, AvailabilityFields given) {
        given.availability().ifPresent(declared -> presences.declare(agentId, declared, given.lease()));
    }
}
