package dev.recado.functions.conversationsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.domain.audit.Actor;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.store.AuditStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records when managers and admins read what belongs to somebody else, whom the conversation then tells. */
@Singleton
class Inspections {
    static final String ACTION = "looked-in";

    private final AuditStore audit;
    private final FunctionEnvironment environment;

    Inspections(AuditStore audit, FunctionEnvironment environment) {
        this.audit = audit;
        this.environment = environment;
    }

    /** Records that the agent reads the conversation, if only the role lets the agent do so. */
    void record(Agent agent, Conversation conversation) {
        AgentRef owner = conversation.assignee();
        if (owner == null
                || owner.id().equals(agent.id())
                || !agent.role().atLeast(Role.MANAGER)
                || conversation.participant(agent.id()).isPresent()) {
            return;
        }
        Instant now = environment.clock().instant();
        audit.lookedIn(
                conversation,
                new AuditEntry(
                        Ids.next(now),
                        now,
                        new Actor(Actor.Type.AGENT, agent.id(), agent.name()),
                        ACTION,
                        List.of(),
                        Map.of("owner", owner.id())));
    }
}
