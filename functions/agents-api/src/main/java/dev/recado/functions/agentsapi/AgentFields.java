package dev.recado.functions.agentsapi;

import dev.recado.desk.settings.Fields;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.store.settings.Settings;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of an agent that may be set, as a body gives them; null takes away where that is possible. */
record AgentFields(
        Optional<String> name,
        Change<String> email,
        Change<String> extension,
        Optional<Role> role,
        Change<ZoneId> zone,
        Optional<Set<String>> teamIds,
        Change<Integer> capacity) {
    private static final int MOST_TEAMS = 100;
    private static final int MOST_CONVERSATIONS = 10_000;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;:\"]{1,64}@[^\\s@<>,;:\"]{1,190}");
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{1,10}");

    /** A member that a body leaves out, takes away or sets. */
    record Change<T>(boolean mentioned, @Nullable T value) {
        @Nullable
        T or(@Nullable T present) {
            return mentioned ? value : present;
        }
    }

    static AgentFields read(Fields fields, Settings settings) {
        Optional<List<String>> teamIds = fields.body().optionalTexts("teamIds", MOST_TEAMS, Fields.LONGEST_NAME);
        teamIds.ifPresent(ids -> checkTeams(ids, fields, settings));
        return new AgentFields(
                fields.body().optionalText("name", Fields.LONGEST_NAME),
                change(fields, "email", fields.matching("email", EMAIL, "must be an e-mail address")),
                change(fields, "extension", fields.matching("extension", EXTENSION, "must have 1 to 10 digits")),
                fields.parsed("role", Role::of, "must be member, manager or admin"),
                change(fields, "zone", fields.zone("zone")),
                teamIds.map(Set::copyOf),
                change(fields, "capacity", fields.body().optionalInteger("capacity", 0, MOST_CONVERSATIONS)));
    }

    /** A role and nothing else. */
    static AgentFields ofRole(Role role) {
        return new AgentFields(
                Optional.empty(),
                new Change<>(false, null),
                new Change<>(false, null),
                Optional.of(role),
                new Change<>(false, null),
                Optional.empty(),
                new Change<>(false, null));
    }

    private static void checkTeams(List<String> ids, Fields fields, Settings settings) {
        for (int i = 0; i < ids.size(); i++) {
            if (settings.team(ids.get(i)).isEmpty()) {
                fields.unacceptable("teamIds/" + i, "there is no team " + ids.get(i));
            }
        }
    }

    private static <T> Change<T> change(Fields fields, String name, Optional<T> value) {
        return new Change<>(fields.body().mentions(name), value.orElse(null));
    }

    /** The agent with what the body sets. */
    Agent appliedTo(Agent agent) {
        return new Agent(
                agent.id(),
                name.orElse(agent.name()),
                email.or(agent.email()),
                extension.or(agent.extension()),
                role.orElse(agent.role()),
                zone.or(agent.zone()),
                teamIds.orElse(agent.teamIds()),
                capacity.or(agent.capacity()));
    }
}
