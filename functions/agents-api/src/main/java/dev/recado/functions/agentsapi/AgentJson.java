package dev.recado.functions.agentsapi;

import dev.recado.domain.account.Agent;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Agents as answers show them. */
final class AgentJson {
    private AgentJson() {}

    static JsonObject of(Agent agent) {
        JsonBuilder json = JsonBuilder.object()
                .put("id", agent.id())
                .put("name", agent.name())
                .put("email", agent.email())
                .put("extension", agent.extension())
                .put("role", agent.role().wireName())
                .put("zone", zoneId(agent.zone()))
                .putTexts("teamIds", agent.teamIds().stream().sorted().toList());
        if (agent.capacity() != null) {
            json.put("capacity", agent.capacity());
        }
        return json.build();
    }

    static JsonObject list(List<Agent> agents) {
        return JsonBuilder.object()
                .put("items", agents.stream().map(AgentJson::of).toList())
                .build();
    }

    private static @Nullable String zoneId(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }
}
