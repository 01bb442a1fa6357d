package dev.recado.functions.sweep;

import dev.recado.desk.Desk;
import dev.recado.desk.Outcome;
import dev.recado.domain.conversation.Command;
import dev.recado.function.Log;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationQueries.DueSurvey;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Delayed surveys that are overdue by more than the scheduler's own lateness. */
@Singleton
class LostSurveys {
    /** How many one run asks at most; the next run goes on. */
    static final int LIMIT = 200;

    private final Desk desk;
    private final ConversationQueries queries;

    LostSurveys(Desk desk, ConversationQueries queries) {
        this.desk = desk;
        this.queries = queries;
    }

    void makeGood(Instant now, Sweep sweep) {
        for (DueSurvey survey : queries.dueSurveys(now.minus(LostWakeUps.GRACE), LIMIT)) {
            sweep.attempt("the overdue survey of " + survey.conversationId() + " was not asked", () -> ask(survey));
        }
    }

    private void ask(DueSurvey survey) {
        Outcome outcome = desk.apply(survey.conversationId(), new Command.AskSurvey(survey.surveyId()));
        if (outcome instanceof Outcome.Done) {
            Log.warn("a lost survey was made good", "conversation", survey.conversationId());
            Log.count("SweptSurveys");
        }
    }
}
