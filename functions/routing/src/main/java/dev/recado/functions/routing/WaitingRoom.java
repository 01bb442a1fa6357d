package dev.recado.functions.routing;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import dev.recado.function.sqs.QueueClient;
import dev.recado.store.ConversationQueries.Page;
import dev.recado.store.WaitingConversations;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives an agent who has room what waits in the agent's teams. */
@Singleton
class WaitingRoom {
    /** How many one round looks at: few enough for a batch of rounds to end within the function's timeout. */
    static final int LOOKED_AT = 50;

    private static final int LEAST_PER_TEAM = 5;

    private final Settings settings;
    private final WaitingConversations waiting;
    private final Plans plans;
    private final Dispatcher dispatcher;
    private final QueueClient queues;
    private final FunctionEnvironment environment;

    WaitingRoom(
            Settings settings,
            WaitingConversations waiting,
            Plans plans,
            Dispatcher dispatcher,
            QueueClient queues,
            FunctionEnvironment environment) {
        this.settings = settings;
        this.waiting = waiting;
        this.plans = plans;
        this.dispatcher = dispatcher;
        this.queues = queues;
        this.environment = environment;
    }

    /** Gives what has waited longest first until the agent has no room; where more is left to look at, another round goes on. */
    void give(Round round) {
        settings.agent(round.agentId()).filter(this::hasRoom).ifPresent(agent -> give(agent, round));
    }

    private void give(Agent agent, Round round) {
        Set<String> assigning = settings.inboxes().stream()
                .filter(Plans::assigns)
                .map(Inbox::id)
                .collect(Collectors.toSet());
        if (assigning.isEmpty() || agent.teamIds().isEmpty()) {
            return;
        }
        int perTeam = Math.max(LEAST_PER_TEAM, LOOKED_AT / agent.teamIds().size());
        Page<Conversation> page = waiting.page(agent.teamIds(), round.after(), perTeam);
        List<Conversation> longestFirst = page.items().stream()
                .filter(conversation -> assigning.contains(conversation.inboxId()))
                .sorted(Comparator.comparing(WaitingRoom::waitingSince))
                .toList();
        for (Conversation conversation : longestFirst) {
            if (!hasRoom(agent)) {
                return;
            }
            // Not necessarily to this agent: others may have room as well, and it may be their turn.
            dispatcher.assign(conversation.id());
        }
        if (page.next() != null && hasRoom(agent)) {
            goOn(round, page.next());
        }
    }

    private boolean hasRoom(Agent agent) {
        return plans.hasRoom(agent, environment.clock().instant());
    }

    /** The list goes by activity, so that who writes again and again would seem to have come last. */
    private static Instant waitingSince(Conversation conversation) {
        Instant since = conversation.waitingSince();
        return since == null ? conversation.lastActivityAt() : since;
    }

    private void goOn(Round round, String next) {
        queues.send(
                environment.required(Variables.ROUTING_QUEUE_URL),
                round.continuedAfter(next),
                "agent-" + round.agentId(),
                round.id() + "-next");
    }
}
