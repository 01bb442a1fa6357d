package dev.recado.local.control;

import java.util.List;
import java.util.Optional;

/** The agents that the identity provider knows. */
public interface AgentDirectory {
    /** The agent {@code id}. */
    Optional<Agent> find(String id);

    /** Learns of an agent, unless it knows one of that id. */
    void meet(Agent agent);

    /**
     * @param roles the groups of the identity provider
     * @param enabled whether the agent may sign in
     */
    record Agent(String id, String name, List<String> roles, boolean enabled) {
        public Agent {
            roles = List.copyOf(roles);
        }
    }
}
