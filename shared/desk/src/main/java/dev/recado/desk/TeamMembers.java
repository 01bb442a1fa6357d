package dev.recado.desk;

import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.routing.NextAgent.Candidate;
import dev.recado.domain.routing.Presence;
import dev.recado.store.PresenceStore;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Who is in a team, and who of them is there. */
@Singleton
public class TeamMembers {
    private final Settings settings;
    private final PresenceStore presences;

    public TeamMembers(Settings settings, PresenceStore presences) {
        this.settings = settings;
        this.presences = presences;
    }

    /** All members of a team as of now, with how many conversations each may have. */
    public List<Candidate> of(String teamId) {
        List<Agent> members = settings.agents().stream()
                .filter(agent -> agent.teamIds().contains(teamId))
                .toList();
        Map<String, Presence> known =
                presences.loadAll(members.stream().map(Agent::id).toList());
        return members.stream()
                .map(agent -> new Candidate(
                        AgentRef.of(agent),
                        agent.capacity(),
                        known.getOrDefault(agent.id(), Presence.unknown(agent.id()))))
                .toList();
    }
}
