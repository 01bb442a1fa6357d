package dev.recado.functions.sweep;

import dev.recado.desk.TeamMembers;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Effect;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.Variables;
import dev.recado.function.sqs.QueueClient;
import dev.recado.store.ConversationQueries.Page;
import dev.recado.store.OutboxCodec;
import dev.recado.store.WaitingConversations;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Conversations that wait for an agent although there is one for them. The routing function is asked to look at their
 * team's, which it does part by part; here only the beginning of each team's list is read.
 */
@Singleton
class LostRoutings {
    /** A younger one's own message may still be on its way. */
    static final Duration GRACE = Duration.ofMinutes(2);

    /** How many of a team are read at most, to see whether any is to be given away. */
    static final int LOOKED_AT = 50;

    /** A run that is started twice asks once: the ids of its messages are the same for as long as the queue remembers them. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Settings settings;
    private final WaitingConversations waiting;
    private final TeamMembers members;
    private final QueueClient queues;
    private final FunctionEnvironment environment;

    LostRoutings(
            Settings settings,
            WaitingConversations waiting,
            TeamMembers members,
            QueueClient queues,
            FunctionEnvironment environment) {
        this.settings = settings;
        this.waiting = waiting;
        this.members = members;
        this.queues = queues;
        this.environment = environment;
    }

    void makeGood(Instant now, Sweep sweep) {
        Map<String, Inbox> assigning = settings.inboxes().stream()
                .filter(Inbox::assigns)
                .collect(Collectors.toMap(Inbox::id, Function.identity()));
        if (assigning.isEmpty()) {
            return;
        }
        for (Team team : settings.teams()) {
            sweep.attempt("what waits in the team " + team.id() + " was not routed", () -> {
                if (canBeGiven(team.id(), assigning, now)) {
                    ask(team.id(), now);
                }
            });
        }
    }

    private boolean canBeGiven(String teamId, Map<String, Inbox> assigning, Instant now) {
        Page<Conversation> page = waiting.page(List.of(teamId), null, LOOKED_AT);
        List<Inbox> seen = page.items().stream()
                .filter(conversation -> conversation.waits().isBefore(now.minus(GRACE)))
                .map(Conversation::inboxId)
                .filter(assigning::containsKey)
                .map(assigning::get)
                .distinct()
                .toList();
        if (seen.isEmpty() && page.next() == null) {
            return false;
        }
        // What nobody gives away may fill the beginning of the list, with others behind it.
        return (seen.isEmpty() ? assigning.values() : seen).stream().anyMatch(this::hasAddressee)
                || members.of(teamId).stream().anyMatch(member -> member.hasRoom(now));
    }

    private boolean hasAddressee(Inbox inbox) {
        String agentId = inbox.routing().agentId();
        return agentId != null && settings.agent(agentId).isPresent();
    }

    private void ask(String teamId, Instant now) {
        queues.send(
                environment.required(Variables.ROUTING_QUEUE_URL),
                OutboxCodec.write(new OutboxCodec.Entry("", new Effect.RouteWaiting(teamId))),
                "team-" + teamId,
                "sweep-%s-%d".formatted(teamId, now.getEpochSecond() / WINDOW.toSeconds()));
        Log.warn("what waits though somebody has room is routed", "team", teamId);
        Log.count("SweptTeams");
    }
}
