package dev.recado.domain.conversation;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Asking the customer for a rating, and taking it. */
final class Surveying {
    private Surveying() {}

    /** Asks, or plans to; the survey is credited to {@code resolver}. */
    static void uponResolution(Draft draft, @Nullable AgentRef resolver) {
        Inbox inbox = draft.context().inbox();
        if (!inbox.surveys()) {
            return;
        }
        String id = draft.context().ids().get();
        if (inbox.surveyRules().delay().isZero()) {
            ask(draft, survey(draft, id, resolver));
        } else {
            Instant due = wholeSecond(draft.now().plus(inbox.surveyRules().delay()));
            draft.plan(new PlannedSurvey(id, resolver, due));
        }
    }

    /** Schedules know whole seconds, and nothing is asked too early. */
    private static Instant wholeSecond(Instant instant) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(instant) ? second : second.plusSeconds(1);
    }

    /** What was planned is asked by the rules and circumstances of now. */
    static Decision due(Draft draft, Command.AskSurvey command) {
        PlannedSurvey planned = draft.base().plannedSurvey();
        if (planned == null || !planned.id().equals(command.surveyId())) {
            return new Decision.Unchanged();
        }
        draft.surveyCame();
        if (!draft.context().inbox().surveys()) {
            return draft.acceptInSilence();
        }
        boolean spoke = ask(draft, survey(draft, planned.id(), planned.agent()));
        return spoke ? draft.accept() : draft.acceptInSilence();
    }

    private static Survey survey(Draft draft, String id, @Nullable AgentRef resolver) {
        LocalDate day =
                LocalDate.ofInstant(draft.now(), draft.context().account().zone());
        return new Survey(id, resolver, new SurveyTally(day, draft.teamId()), draft.now(), null);
    }

    /** Whether anything was said, to the customer or in a line to agents. */
    private static boolean ask(Draft draft, Survey survey) {
        String email = draft.context().contact().email();
        if (!draft.context().inbox().surveyRules().suit(draft.labels())) {
            return false;
        }
        if (draft.context().contact().blocked()) {
            draft.activity(draft.texts().surveyNotSentToBlocked());
        } else if (draft.muted()) {
            draft.activity(draft.texts().surveyNotSentWhenMuted());
        } else if (draft.unlinked()) {
            draft.activity(draft.texts().surveyNotSentWhenUnlinked());
        } else if (ReplyWindow.isOpen(draft)) {
            write(draft, survey);
        } else if (email != null) {
            mail(draft, survey, email);
        } else {
            draft.activity(draft.texts().surveyNotSentOutsideWindow());
        }
        return true;
    }

    private static void write(Draft draft, Survey survey) {
        draft.ask(survey);
        String link = linkTo(draft, survey);
        String question = SurveyTexts.own(draft, survey, link)
                .orElseGet(() -> SurveyTexts.question(
                        draft.base().language(), draft.context().account().name(), link));
        AutomaticReplies.write(draft, "survey", question);
    }

    private static void mail(Draft draft, Survey survey, String email) {
        draft.ask(survey);
        String link = linkTo(draft, survey);
        // What has no marks on SMS has none in the mail's plain text either.
        String question = SurveyTexts.own(draft, survey, link)
                .map(words -> draft.context().rendering().on(Channel.SMS, words))
                .orElse(null);
        draft.effect(new Effect.MailSurvey(
                survey.id(), survey.id(), email, link, draft.base().language(), question));
        draft.activity(draft.texts().surveyMailed(email));
    }

    private static String linkTo(Draft draft, Survey survey) {
        return draft.context().surveyLinks().linkTo(draft.base().id(), survey.id(), survey.expiresAt());
    }

    static Decision answer(Draft draft, Command.AnswerSurvey command) {
        Survey survey = draft.survey();
        if (survey == null
                || !survey.id().equals(command.surveyId())
                || !draft.now().isBefore(survey.expiresAt())) {
            return new Decision.Refused(new Refusal.SurveyClosed());
        }
        draft.answer(
                survey.rated(command.rating()),
                new SurveyAnswer(survey.id(), survey.agent(), command.rating(), command.comment(), draft.now()));
        if (!Integer.valueOf(command.rating()).equals(survey.rating())) {
            draft.activity(draft.texts().surveyAnswered(command.rating()));
        }
        return draft.accept();
    }
}
