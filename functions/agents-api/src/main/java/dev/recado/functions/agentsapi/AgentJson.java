package dev.recado.functions.agentsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.routing.Presence;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Agents as answers show them. */
final class AgentJson {
    private AgentJson() {}

    static JsonObject of(Agent agent, Presence presence, Instant now) {
        JsonBuilder json = JsonBuilder.object()
                .put("id", agent.id())
                .put("name", agent.name())
                .put("email", agent.email())
                .put("extension", agent.extension())
                .put("role", agent.role().wireName())
                .put("zone", zoneId(agent.zone()))
                .putTexts("teamIds", agent.teamIds().stream().sorted().toList())
                .put("availability", presence.at(now).wireName())
                .put("availableUntil", presence.availableUntil(now))
                .put("openConversations", presence.openConversations());
        if (agent.capacity() != null) {
            json.put("capacity", agent.capacity());
        }
        return json.build();
    }

    private static @Nullable String zoneId(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }
}
