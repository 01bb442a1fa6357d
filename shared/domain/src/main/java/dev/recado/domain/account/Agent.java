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
 */
public record Agent(
        String id,
        String name,
        @Nullable String email,
        @Nullable String extension,
        Role role,
        @Nullable ZoneId zone,
        Set<String> teamIds) {
    public Agent {
        teamIds = Set.copyOf(teamIds);
    }
}
