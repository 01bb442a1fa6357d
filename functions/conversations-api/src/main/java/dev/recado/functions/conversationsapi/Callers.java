package dev.recado.functions.conversationsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.Set;

/** Knows who calls and what they may see. */
@Singleton
class Callers {
    private final Settings settings;

    Callers(Settings settings) {
        this.settings = settings;
    }

    /**
     * The agent who calls: the profile is ours, the role the identity provider's. A user without a profile is in no team
     * yet, so that a first admin can work at once.
     */
    Agent agent(HttpRequest request) {
        Caller caller = Caller.of(request);
        return settings.agent(caller.agentId())
                .map(profile -> new Agent(
                        profile.id(),
                        profile.name(),
                        profile.email(),
                        profile.extension(),
                        caller.role(),
                        profile.zone(),
                        profile.teamIds(),
                        profile.capacity()))
                .orElseGet(() -> new Agent(
                        caller.agentId(),
                        request.claims().text("name").orElse(caller.agentId()),
                        request.claims().text("email").orElse(null),
                        null,
                        caller.role(),
                        null,
                        Set.of()));
    }

    /** Members see the conversations of their teams and their own; managers and admins see all. */
    static boolean sees(Agent agent, Conversation conversation) {
        return agent.role().atLeast(Role.MANAGER)
                || conversation.ownedBy(agent.id())
                || agent.teamIds().contains(conversation.teamId());
    }

    /** Refuses with 404, as for a conversation that is not there, what the agent may not see. */
    static void requireSight(Agent agent, Conversation conversation) {
        if (!sees(agent, conversation)) {
            throw notFound(conversation.id());
        }
    }

    static ProblemException notFound(String conversationId) {
        return Problem.notFound("There is no conversation " + conversationId).toException();
    }
}
