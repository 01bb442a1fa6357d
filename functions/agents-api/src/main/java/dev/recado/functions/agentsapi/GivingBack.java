package dev.recado.functions.agentsapi;

import dev.recado.desk.Desk;
import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Status;
import dev.recado.function.FunctionEnvironment;
import dev.recado.store.ConversationLists;
import dev.recado.store.ConversationLists.View;
import dev.recado.store.ConversationQueries.Page;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        return give(agentId, by, false, deadline) && give(agentId, by, true, deadline);
    }

    private boolean give(String agentId, Agent by, boolean archived, Instant deadline) {
        View view = new View(Set.of(agentId), Set.of(), UNDONE, archived, null, null, null, null);
        @Nullable String cursor = null;
        do {
            Page<Conversation> page = lists.list(view, cursor, PAGE);
            for (Conversation conversation : page.items()) {
                if (environment.clock().instant().isAfter(deadline)) {
                    return false;
                }
                desk.apply(conversation.id(), new Command.Assign(by, null, agentId));
            }
            cursor = page.next();
        } while (cursor != null);
        return true;
    }
}
