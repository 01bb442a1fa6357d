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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives away what waits, in the teams of an agent who has room or in one team. */
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
    void giveAgent(String agentId, Round round) {
        settings.agent(agentId).filter(this::hasRoom).ifPresent(agent -> give(agent, round));
    }

    private void give(Agent agent, Round round) {
        Map<String, Inbox> assigning = assigning();
        if (assigning.isEmpty() || agent.teamIds().isEmpty()) {
            return;
        }
        int perTeam = Math.max(LEAST_PER_TEAM, LOOKED_AT / agent.teamIds().size());
        Page<Conversation> page = waiting.page(agent.teamIds(), round.after(), perTeam);
        for (Conversation conversation : longestFirst(page, assigning)) {
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

    /**
     * Gives what has waited longest first until nobody of the team has room. What goes to one agent, who needs none, is
     * given all the same.
     */
    void giveTeam(String teamId, Round round) {
        Map<String, Inbox> assigning = assigning();
        if (assigning.isEmpty()) {
            return;
        }
        Page<Conversation> page = waiting.page(List.of(teamId), round.after(), LOOKED_AT);
        boolean full = false;
        for (Conversation conversation : longestFirst(page, assigning)) {
            boolean addressed = isAddressed(Objects.requireNonNull(assigning.get(conversation.inboxId())));
            if (addressed || !full) {
                boolean given = dispatcher.assign(conversation.id());
                full = full || (!given && !addressed);
            }
        }
        boolean worthwhile = !full || assigning.values().stream().anyMatch(WaitingRoom::isAddressed);
        if (page.next() != null && worthwhile) {
            goOn(round, page.next());
        }
    }

    private static boolean isAddressed(Inbox inbox) {
        return inbox.routing().agentId() != null;
    }

    /** The inboxes that give their conversations away, by id. */
    private Map<String, Inbox> assigning() {
        return settings.inboxes().stream()
                .filter(Inbox::assigns)
                .collect(Collectors.toMap(Inbox::id, Function.identity()));
    }

    private static List<Conversation> longestFirst(Page<Conversation> page, Map<String, Inbox> assigning) {
        return page.items().stream()
                .filter(conversation -> assigning.containsKey(conversation.inboxId()))
                .sorted(Comparator.comparing(Conversation::waits))
                .toList();
    }

    private boolean hasRoom(Agent agent) {
        return plans.hasRoom(agent, environment.clock().instant());
    }

    private void goOn(Round round, String next) {
        queues.send(
                environment.required(Variables.ROUTING_QUEUE_URL),
                round.continuedAfter(next),
                round.group(),
                round.id() + "-next");
    }
}
