package dev.recado.desk;

import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Refusal;
import dev.recado.domain.conversation.Survey;
import dev.recado.domain.conversation.SurveyAnswer;
import dev.recado.function.FunctionEnvironment;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationStore;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes customers' answers to surveys, from the survey's page and from the widget. */
@Singleton
public class Surveys {
    /** The most characters that a comment may have. */
    public static final int MAX_COMMENT = 2000;

    private final ConversationStore conversations;
    private final ConversationQueries queries;
    private final Desk desk;
    private final FunctionEnvironment environment;

    public Surveys(
            ConversationStore conversations, ConversationQueries queries, Desk desk, FunctionEnvironment environment) {
        this.environment = environment;
        this.conversations = conversations;
        this.queries = queries;
        this.desk = desk;
    }

    /**
     * A customer's rating.
     *
     * @param rating {@link Survey#LOWEST_RATING} to {@link Survey#HIGHEST_RATING}
     */
    public record Rating(int rating, @Nullable String comment) {}

    /** The conversation, if {@code surveyId} is the survey of its last resolution. */
    public Optional<Conversation> asking(String conversationId, String surveyId) {
        return conversations.load(conversationId).filter(conversation -> {
            Survey survey = conversation.survey();
            return survey != null && survey.id().equals(surveyId);
        });
    }

    /** What was answered before. */
    public Optional<Rating> answered(String conversationId, String surveyId) {
        return queries.surveyAnswer(conversationId, surveyId)
                .map(answer -> new Rating(answer.rating(), answer.comment()));
    }

    /** Stores an answer in place of the one before; the same answer again changes nothing. */
    public Outcome answer(Conversation conversation, Survey survey, Rating rating) {
        if (!environment.clock().instant().isBefore(survey.expiresAt())) {
            return new Outcome.Refused(conversation, new Refusal.SurveyClosed());
        }
        Optional<SurveyAnswer> before = queries.surveyAnswer(conversation.id(), survey.id());
        if (before.isPresent()
                && before.get().rating() == rating.rating()
                && Objects.equals(before.get().comment(), rating.comment())) {
            return new Outcome.Unchanged(conversation);
        }
        return desk.apply(conversation.id(), new Command.AnswerSurvey(survey.id(), rating.rating(), rating.comment()));
    }
}
