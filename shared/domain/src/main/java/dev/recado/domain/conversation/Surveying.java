package dev.recado.domain.conversation;

import org.jspecify.annotations.Nullable;

/** Asking the customer for a rating, and taking it. */
final class Surveying {
    private Surveying() {}

    static void ask(Draft draft, @Nullable AgentRef resolver) {
        String email = draft.context().contact().email();
        if (draft.context().contact().blocked()) {
            draft.activity(draft.texts().surveyNotSentToBlocked());
        } else if (draft.muted()) {
            draft.activity(draft.texts().surveyNotSentWhenMuted());
        } else if (ReplyWindow.isOpen(draft)) {
            Survey survey = newSurvey(draft, resolver);
            AutomaticReplies.write(
                    draft,
                    "survey",
                    SurveyTexts.question(
                            draft.base().language(), draft.context().account().name(), linkTo(draft, survey)));
        } else if (email != null) {
            Survey survey = newSurvey(draft, resolver);
            draft.effect(new Effect.MailSurvey(
                    survey.id(),
                    survey.id(),
                    email,
                    linkTo(draft, survey),
                    draft.base().language()));
            draft.activity(draft.texts().surveyMailed(email));
        } else {
            draft.activity(draft.texts().surveyNotSentOutsideWindow());
        }
    }

    private static Survey newSurvey(Draft draft, @Nullable AgentRef resolver) {
        Survey survey = new Survey(draft.context().ids().get(), resolver, draft.now(), null);
        draft.ask(survey);
        return survey;
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
                new Survey(survey.id(), survey.agent(), survey.sentAt(), command.rating()),
                new SurveyAnswer(survey.id(), survey.agent(), command.rating(), command.comment(), draft.now()));
        if (!Integer.valueOf(command.rating()).equals(survey.rating())) {
            draft.activity(draft.texts().surveyAnswered(command.rating()));
        }
        return draft.accept();
    }
}
