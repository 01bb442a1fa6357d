package dev.recado.functions.agentsapi;

import dev.recado.desk.Desk;
import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Status;
import dev.recado.function.FunctionEnvironment;
import dev.recado.store.ConversationLists;
import dev.recado.store.ConversationLists.Source;
import dev.recado.store.ConversationLists.View;
import dev.recado.store.ListFilter;
import dev.recado.store.Shelf;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Gives a deleted agent's conversations back to their teams; what is resolved stays as it was. */
@Singleton
class GivingBack {
    private static final Set<Status> UNDONE = EnumSet.of(Status.OPEN, Status.PENDING, Status.SNOOZED);
    private static final int PAGE = 100;
    /** The gateway waits for thirty seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final ConversationLists lists;
    private final Desk desk;
    private final FunctionEnvironment environment;

    GivingBack(ConversationLists lists, Desk desk, FunctionEnvironment environment) {
        this.lists = lists;
        this.desk = desk;
        this.environment = environment;
    }

    /** Takes {@code agentId}'s conversations away; false when time ran out before the last. */
    boolean conversationsOf(String agentId, Agent by) {
        Instant deadline = environment.clock().instant().plus(LONGEST);
        return Arrays.stream(Shelf.values()).allMatch(shelf -> give(agentId, by, shelf, deadline));
    }

    /** What is given back leaves the list, whose first page therefore always holds what is left. */
    private boolean give(String agentId, Agent by, Shelf shelf, Instant deadline) {
        View owned =
                new View(List.of(Source.ownedBy(agentId)), UNDONE, shelf, ListFilter.ALL, conversation -> true, null);
        for (List<Conversation> left = first(owned, agentId); !left.isEmpty(); left = first(owned, agentId)) {
            for (Conversation conversation : left) {
                desk.apply(conversation.id(), new Command.Assign(by, null, agentId));
                if (environment.clock().instant().isAfter(deadline)) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<Conversation> first(View owned, String agentId) {
        return lists.list(owned, null, "deleted " + agentId, PAGE).items();
    }
}
