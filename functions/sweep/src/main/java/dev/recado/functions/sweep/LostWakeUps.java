package dev.recado.functions.sweep;

import dev.recado.desk.Desk;
import dev.recado.desk.Outcome;
import dev.recado.domain.conversation.Command;
import dev.recado.function.Log;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationQueries.DueSnooze;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Snoozes that are overdue by more than the scheduler's own lateness. */
@Singleton
class LostWakeUps {
    /** The scheduler is punctual to the minute; before that a snooze is left to its schedule. */
    static final Duration GRACE = Duration.ofMinutes(2);

    /** How many one run wakes at most; the next run goes on. */
    static final int LIMIT = 500;

    private final Desk desk;
    private final ConversationQueries queries;

    LostWakeUps(Desk desk, ConversationQueries queries) {
        this.desk = desk;
        this.queries = queries;
    }

    void makeGood(Instant now, Sweep sweep) {
        for (DueSnooze snooze : queries.dueSnoozes(now.minus(GRACE), LIMIT)) {
            sweep.attempt("overdue conversation " + snooze.conversationId() + " did not wake", () -> wake(snooze));
        }
    }

    private void wake(DueSnooze snooze) {
        Outcome outcome = desk.apply(snooze.conversationId(), new Command.WakeUp(snooze.snoozeId()));
        if (outcome instanceof Outcome.Done) {
            Log.warn("a lost wake-up was made good", "conversation", snooze.conversationId());
            Log.count("SweptWakeUps");
        }
    }
}
