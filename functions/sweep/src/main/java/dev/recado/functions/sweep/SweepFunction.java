package dev.recado.functions.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import dev.recado.desk.Desk;
import dev.recado.desk.Outcome;
import dev.recado.domain.conversation.Command;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.RecadoFunction;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationQueries.DueSnooze;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** Wakes what a lost schedule would have left asleep: snoozes overdue by more than the scheduler's own lateness. */
public final class SweepFunction extends RecadoFunction {
    /** The scheduler is punctual to the minute; before that a snooze is left to its schedule. */
    static final Duration GRACE = Duration.ofMinutes(2);

    /** How many one run wakes at most; the next run goes on. */
    static final int LIMIT = 500;

    private final Desk desk;
    private final ConversationQueries queries;

    public SweepFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public SweepFunction(FunctionEnvironment environment) {
        super(environment);
        this.desk = bean(Desk.class);
        this.queries = bean(ConversationQueries.class);
    }

    @Override
    protected void handle(InputStream event, OutputStream answer, Context context) {
        List<DueSnooze> overdue =
                queries.dueSnoozes(environment().clock().instant().minus(GRACE), LIMIT);
        RuntimeException firstFailure = null;
        for (DueSnooze snooze : overdue) {
            try {
                wake(snooze);
            } catch (RuntimeException failure) {
                Log.failure("overdue conversation " + snooze.conversationId() + " did not wake", failure);
                firstFailure = firstFailure == null ? failure : firstFailure;
            }
        }
        if (firstFailure != null) {
            throw firstFailure;
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
