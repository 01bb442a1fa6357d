package dev.recado.domain.account;

import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who works conversations.
 *
 * @param id the user name at the identity provider
 * @param extension the internal telephone number, by which chats can be transferred too
 * @param zone the agent's own zone, or null to use the account's
 * @param teamIds the teams whose conversations the agent works
 * @param capacity how many open conversations are assigned automatically at most, or null for any number
 */
public record Agent(
        String id,
        String name,
        @Nullable String email,
        @Nullable String extension,
        Role role,
        @Nullable ZoneId zone,
        Set<String> teamIds,
        @Nullable Integer capacity) {
    public Agent {
        teamIds = Set.copyOf(teamIds);
    }

    /** An agent who is given any number of conversations. */
    public Agent(
            String id,
            String name,
            @Nullable String email,
            @Nullable String extension,
            Role role,
            @Nullable ZoneId zone,
            Set<String> teamIds) {
        this(id, name, email, extension, role, zone, teamIds, null);
    }
}
