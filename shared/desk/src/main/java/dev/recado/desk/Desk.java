package dev.recado.desk;

import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.ConversationDecider;
import dev.recado.domain.conversation.Decision;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.domain.conversation.Refusal;
import dev.recado.function.ContendedException;
import dev.recado.store.Claim;
import dev.recado.store.Commit;
import dev.recado.store.CommitResult;
import dev.recado.store.ConversationStore;
import dev.recado.store.Marker;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries commands out: loads, decides, commits, and begins again when somebody else was faster. */
@Singleton
public class Desk {
    /** Enough for a conversation that hundreds of requests change at the same instant. */
    private static final int MAX_ATTEMPTS = 60;

    private static final long LONGEST_PAUSE_NANOS = 40_000_000;

    private final ConversationStore conversations;
    private final DecisionContexts contexts;

    public Desk(ConversationStore conversations, DecisionContexts contexts) {
        this.conversations = conversations;
        this.contexts = contexts;
    }

    /** Carries a command out on an existing conversation. */
    public Outcome apply(String conversationId, Command command) {
        return apply(conversationId, conversation -> command, null);
    }

    /** Carries a command out that was made from {@code conversation} in {@code context}, both just loaded. */
    public Outcome apply(Conversation conversation, DecisionContext context, Command command) {
        return attempt(conversation, command, context, null, null).orElseGet(() -> apply(conversation.id(), command));
    }

    /**
     * Carries a command out on an existing conversation.
     *
     * @param commandFor makes the command from the state it will be decided upon; called anew after each lost race
     * @param marker recognises a repetition of the request, or null
     */
    public Outcome apply(String conversationId, Function<Conversation, Command> commandFor, @Nullable Marker marker) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Conversation> found = conversations.load(conversationId);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            Conversation conversation = found.get();
            Command command = commandFor.apply(conversation);
            Optional<Outcome> outcome = attempt(conversation, command, contexts.of(conversation), marker, null);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            pause(attempt);
        }
        throw new ContendedException("The conversation " + conversationId);
    }

    /**
     * Carries a command out once that was made from {@code conversation} in {@code context}, both just loaded.
     *
     * @param claim the turn that the command gives, or null
     * @return empty when somebody changed the conversation, or took the turn, meanwhile
     */
    public Optional<Outcome> once(
            Conversation conversation,
            DecisionContext context,
            Command command,
            @Nullable Marker marker,
            @Nullable Claim claim) {
        return attempt(conversation, command, context, marker, null, claim);
    }

    /** Decides and commits once; empty when the race was lost. */
    Optional<Outcome> attempt(
            Conversation conversation,
            Command command,
            DecisionContext context,
            @Nullable Marker marker,
            Commit.@Nullable Opening opening) {
        return attempt(conversation, command, context, marker, opening, null);
    }

    private Optional<Outcome> attempt(
            Conversation conversation,
            Command command,
            DecisionContext context,
            @Nullable Marker marker,
            Commit.@Nullable Opening opening,
            @Nullable Claim claim) {
        return switch (ConversationDecider.decide(conversation, command, context)) {
            case Decision.Refused(var reason) -> Optional.of(refused(conversation, reason, marker));
            case Decision.Unchanged ignored -> Optional.of(new Outcome.Unchanged(conversation));
            case Decision.Accepted accepted -> {
                Commit commit = new Commit(conversation, accepted, marker, opening, claim);
                yield switch (conversations.commit(commit)) {
                    case CommitResult.Committed ignored ->
                        Optional.of(new Outcome.Done(accepted.next(), accepted.messages(), accepted.effects()));
                    case CommitResult.AlreadyDone(var before) -> Optional.of(new Outcome.Repeated(before));
                    case CommitResult.LostRace ignored -> Optional.empty();
                };
            }
        };
    }

    /** A repeated request gets its first answer even where it would be refused by now. */
    private Outcome refused(Conversation conversation, Refusal reason, @Nullable Marker marker) {
        if (marker != null) {
            Optional<Marker.Remembered> before = conversations.remembered(marker);
            if (before.isPresent()) {
                return new Outcome.Repeated(before.get());
            }
        }
        return new Outcome.Refused(conversation, reason);
    }

    /** Lost races are decided by chance rather than by who retries fastest. */
    public static void pause(int attempt) {
        long bound = Math.min(LONGEST_PAUSE_NANOS, 1_000_000L << Math.min(attempt, 6));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(bound));
    }
}
