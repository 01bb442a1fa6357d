package dev.recado.local.control;

import java.util.List;
import java.util.Optional;

/** The agents that the identity provider knows. */
@FunctionalInterface
public interface AgentDirectory {
    /** The agent {@code id}. */
    Optional<Agent> find(String id);

    /**
     * @param roles the groups of the identity provider
     */
    record Agent(String id, String name, List<String> roles) {
        public Agent {
            roles = List.copyOf(roles);
        }
    }
}
