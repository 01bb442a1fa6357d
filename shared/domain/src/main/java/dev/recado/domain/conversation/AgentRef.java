package dev.recado.domain.conversation;

import dev.recado.domain.account.Agent;

/** An agent as a conversation remembers one: by id, with the name of that moment. */
public record AgentRef(String id, String name) {
    public static AgentRef of(Agent agent) {
        return new AgentRef(agent.id(), agent.name());
    }
}
