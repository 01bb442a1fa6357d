package dev.recado.functions.routing;

import dev.recado.desk.TeamMembers;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Routing;
import dev.recado.domain.account.Strategy;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.domain.routing.NextAgent;
import dev.recado.domain.routing.NextAgent.Candidate;
import dev.recado.store.Claim;
import dev.recado.store.Marker;
import dev.recado.store.PresenceStore;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What an inbox's routing makes of a conversation, given who is there. */
@Singleton
class Plans {
    private final Settings settings;
    private final TeamMembers members;
    private final PresenceStore presences;

    Plans(Settings settings, TeamMembers members, PresenceStore presences) {
        this.settings = settings;
        this.members = members;
        this.presences = presences;
    }

    /**
     * What is to be done about a conversation that has just come to want an owner; empty when nobody is there.
     *
     * @param wishId recognises the wish when it comes again
     */
    Optional<Plan> arrival(Conversation conversation, DecisionContext context, String wishId) {
        Optional<Plan> assignment = assignment(conversation, context);
        return assignment.isPresent() || context.inbox().assignsInTurn()
                ? assignment
                : announcement(conversation, context, wishId);
    }

    /** Whom to give the conversation; empty when there is nobody, or when the inbox leaves it to its agents. */
    Optional<Plan> assignment(Conversation conversation, DecisionContext context) {
        Routing routing = context.inbox().routing();
        Optional<AgentRef> addressee =
                Optional.ofNullable(routing.agentId()).flatMap(settings::agent).map(AgentRef::of);
        if (addressee.isPresent()) {
            return Optional.of(new Plan(new Command.Route(addressee.get()), null, null));
        }
        if (!context.inbox().assignsInTurn()) {
            return Optional.empty();
        }
        return NextAgent.toAssign(members.of(conversation.teamId()), context.now())
                .map(turn -> new Plan(new Command.Route(turn.agent()), Claim.of(turn), null));
    }

    private Optional<Plan> announcement(Conversation conversation, DecisionContext context, String wishId) {
        Marker marker = Marker.ofAnnouncement(wishId);
        List<Candidate> team = members.of(conversation.teamId());
        if (context.inbox().routing().strategy() == Strategy.ROUND_ROBIN) {
            return NextAgent.toTell(team, context.now())
                    .map(turn ->
                            new Plan(new Command.Announce(List.of(turn.agent().id())), Claim.of(turn), marker));
        }
        List<String> online = team.stream()
                .filter(member -> member.isOnline(context.now()))
                .map(member -> member.agent().id())
                .toList();
        return online.isEmpty() ? Optional.empty() : Optional.of(new Plan(new Command.Announce(online), null, marker));
    }

    /** Whether an agent is there and may be given one more. */
    boolean hasRoom(Agent agent, java.time.Instant now) {
        return new Candidate(AgentRef.of(agent), agent.capacity(), presences.load(agent.id())).hasRoom(now);
    }
}
