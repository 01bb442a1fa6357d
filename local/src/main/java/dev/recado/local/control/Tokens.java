package dev.recado.local.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.gateway.TokenIssuer;
import dev.recado.local.template.JwtAuthorizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands out agents' tokens for the asking. */
public final class Tokens {
    /** Long enough for scripts that move the clock. */
    private static final Duration DEFAULT_VALIDITY = Duration.ofDays(365);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TokenIssuer issuer;
    private final @Nullable JwtAuthorizer authorizer;
    private final AgentDirectory agents;

    /**
     * @param authorizer the template's authorizer, or null if it has none
     */
    public Tokens(TokenIssuer issuer, @Nullable JwtAuthorizer authorizer, AgentDirectory agents) {
        this.issuer = issuer;
        this.authorizer = authorizer;
        this.agents = agents;
    }

    ObjectNode issue(JsonNode request) {
        String id = request.path("agent").asText("");
        if (id.isEmpty()) {
            throw ControlRefusal.malformed("agent names the agent.");
        }
        if (authorizer == null) {
            throw ControlRefusal.notFound("The template has no JWT authorizer.");
        }
        AgentDirectory.Agent agent =
                agent(id, request).orElseThrow(() -> ControlRefusal.notFound("There is no agent " + id + "."));
        if (!agent.enabled()) {
            throw ControlRefusal.conflict("The user of " + id + " is disabled.");
        }
        return Jsons.object()
                .put("token", issuer.issue(authorizer, agent.id(), agent.name(), agent.roles(), validity(request)));
    }

    /** An agent that exists, or one that the request itself describes, as the identity provider would know it first. */
    private Optional<AgentDirectory.Agent> agent(String id, JsonNode request) {
        if (!request.has("roles")) {
            return agents.find(id);
        }
        List<String> roles = new ArrayList<>();
        request.get("roles").forEach(role -> roles.add(role.asText()));
        AgentDirectory.Agent described =
                new AgentDirectory.Agent(id, request.path("name").asText(id), roles, true);
        agents.meet(described);
        return Optional.of(described);
    }

    private static Duration validity(JsonNode request) {
        try {
            return request.has("validFor")
                    ? Duration.parse(request.get("validFor").asText())
                    : DEFAULT_VALIDITY;
        } catch (DateTimeException malformed) {
            throw ControlRefusal.malformed("validFor is an ISO 8601 duration such as PT1H.");
        }
    }

    JsonNode publicKeys() {
        return JSON.valueToTree(issuer.publicKeys());
    }
}
