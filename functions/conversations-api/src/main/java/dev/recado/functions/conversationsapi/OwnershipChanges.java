package dev.recado.functions.conversationsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.AgentNames;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom a conversation belongs to: owner and team. */
@Singleton
class OwnershipChanges {
    private static final int LONGEST_ID = 128;

    private final Callers callers;
    private final Conversations conversations;
    private final Settings settings;

    OwnershipChanges(Callers callers, Conversations conversations, Settings settings) {
        this.callers = callers;
        this.conversations = conversations;
        this.settings = settings;
    }

    Router routes() {
        return Router.routes()
                .on("POST /v1/conversations/{id}/take", this::take)
                .on("PUT /v1/conversations/{id}/assignee", this::assign)
                .on("POST /v1/conversations/{id}/transfer", this::transfer)
                .on("PUT /v1/conversations/{id}/team", this::changeTeam)
                .build();
    }

    private HttpResponse take(HttpRequest request) {
        JsonBody.optional(request).verify();
        Agent agent = callers.agent(request);
        return conversations.change(request.pathParameter("id"), conversation -> new Command.Take(agent));
    }

    private HttpResponse assign(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        if (!body.mentions("agentId")) {
            body.reject("agentId", "is missing: an agent's id, or null for nobody");
        }
        Optional<String> agentId = body.optionalText("agentId", LONGEST_ID);
        body.verify();
        String conversationId = request.pathParameter("id");
        conversations.knownTo(agent, conversationId);
        AgentRef assignee = agentId.map(this::knownAgent).orElse(null);
        FirstOwner firstOwner = new FirstOwner();
        return conversations.change(
                conversationId, conversation -> new Command.Assign(agent, assignee, firstOwner.of(conversation)));
    }

    private HttpResponse transfer(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        String to = body.requiredText("to", LONGEST_ID);
        body.verify();
        String conversationId = request.pathParameter("id");
        conversations.knownTo(agent, conversationId);
        AgentRef target = meant(to);
        FirstOwner firstOwner = new FirstOwner();
        return conversations.change(
                conversationId, conversation -> new Command.Transfer(agent, target, firstOwner.of(conversation)));
    }

    private AgentRef meant(String to) {
        List<Agent> found = AgentNames.meant(to, settings.agents());
        if (found.isEmpty()) {
            throw Problem.unacceptable("/to", "There is no agent of that name, id or extension: " + to)
                    .toException();
        }
        if (found.size() > 1) {
            String names = found.stream()
                    .map(agent -> agent.name() + " (" + agent.id() + ")")
                    .collect(Collectors.joining(", "));
            throw Problem.unacceptable("/to", to + " may mean any of " + names).toException();
        }
        return AgentRef.of(found.getFirst());
    }

    /** Remembers who owned the conversation when the request first saw it: later changes are somebody else's. */
    private static final class FirstOwner {
        private boolean seen;
        private @Nullable String ownerId;

        @Nullable
        String of(Conversation conversation) {
            if (!seen) {
                AgentRef owner = conversation.assignee();
                ownerId = owner == null ? null : owner.id();
                seen = true;
            }
            return ownerId;
        }
    }

    private AgentRef knownAgent(String agentId) {
        return settings.agent(agentId)
                .map(AgentRef::of)
                .orElseThrow(() -> Problem.unacceptable("/agentId", "There is no agent " + agentId)
                        .toException());
    }

    private HttpResponse changeTeam(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        String teamId = body.requiredText("teamId", LONGEST_ID);
        body.verify();
        String conversationId = request.pathParameter("id");
        conversations.knownTo(agent, conversationId);
        Team team = settings.team(teamId)
                .orElseThrow(() -> Problem.unacceptable("/teamId", "There is no team " + teamId)
                        .toException());
        Set<String> members = settings.agents().stream()
                .filter(member -> member.teamIds().contains(teamId))
                .map(Agent::id)
                .collect(Collectors.toSet());
        return conversations.change(
                conversationId, conversation -> new Command.ChangeTeam(agent, team.id(), team.name(), members));
    }
}
