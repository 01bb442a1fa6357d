package dev.recado.functions.routing;

import dev.recado.desk.DecisionContexts;
import dev.recado.desk.Desk;
import dev.recado.desk.Outcome;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.function.ContendedException;
import dev.recado.function.Log;
import dev.recado.store.ConversationStore;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds an agent for a conversation that wants one, or tells agents of it. */
@Singleton
class Dispatcher {
    /** Enough for a team whose turns hundreds of conversations contend for at the same instant. */
    private static final int ATTEMPTS = 60;

    private final ConversationStore conversations;
    private final DecisionContexts contexts;
    private final Plans plans;
    private final Desk desk;

    Dispatcher(ConversationStore conversations, DecisionContexts contexts, Plans plans, Desk desk) {
        this.conversations = conversations;
        this.contexts = contexts;
        this.plans = plans;
        this.desk = desk;
    }

    @FunctionalInterface
    private interface Planner {
        Optional<Plan> plan(Conversation conversation, DecisionContext context);
    }

    /**
     * Gives the conversation to an agent, or tells agents of it, as its inbox wants.
     *
     * @param wishId the same whenever this is asked for again
     */
    void route(String conversationId, String wishId) {
        carryOut(conversationId, (conversation, context) -> plans.arrival(conversation, context, wishId));
    }

    /** Gives the conversation to an agent, if its inbox wants that; false when nobody has room. */
    boolean assign(String conversationId) {
        return carryOut(conversationId, plans::assignment);
    }

    /** Answers false when there was nobody to give the conversation to, or to tell of it. */
    private boolean carryOut(String conversationId, Planner planner) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Conversation> found = conversations.load(conversationId).filter(Conversation::wantsOwner);
            if (found.isEmpty()) {
                return true;
            }
            DecisionContext context = contexts.of(found.get());
            Optional<Plan> plan = planner.plan(found.get(), context);
            if (plan.isEmpty()) {
                return false;
            }
            Optional<Outcome> outcome = desk.once(
                    found.get(),
                    context,
                    plan.get().command(),
                    plan.get().marker(),
                    plan.get().claim());
            if (outcome.isPresent()) {
                log(conversationId, plan.get(), outcome.get());
                return true;
            }
            Desk.pause(attempt);
        }
        throw new ContendedException("Whose turn it is for the conversation " + conversationId);
    }

    private static void log(String conversationId, Plan plan, Outcome outcome) {
        Log.info(
                "routed",
                "conversation",
                conversationId,
                "command",
                plan.command().getClass().getSimpleName(),
                "outcome",
                outcome.getClass().getSimpleName());
    }
}
