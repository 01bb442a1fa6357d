package dev.recado.functions.surveypage;

import dev.recado.desk.Outcome;
import dev.recado.desk.SurveyBody;
import dev.recado.desk.SurveyTokens;
import dev.recado.desk.Surveys;
import dev.recado.domain.account.Account;
import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Survey;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.functions.surveypage.SurveyPage.Notice;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;

/** Answers the two requests of a survey's link, in HTML to browsers and in JSON to programs. */
@Singleton
final class SurveyRequests {
    private final SurveyTokens tokens;
    private final Surveys surveys;
    private final Settings settings;

    SurveyRequests(SurveyTokens tokens, Surveys surveys, Settings settings) {
        this.tokens = tokens;
        this.surveys = surveys;
        this.settings = settings;
    }

    /** What a genuine link leads to. */
    private record Asked(Conversation conversation, Survey survey) {}

    /** {@code GET /surveys/{token}}. */
    HttpResponse show(HttpRequest request) {
        return PageResponses.asPage(request, SurveyRequests::refusal, () -> {
            Asked asked = asked(request);
            Optional<Surveys.Rating> before =
                    surveys.answered(asked.conversation().id(), asked.survey().id());
            return page(request, asked, before, Notice.NONE, 200);
        });
    }

    /** {@code POST /surveys/{token}}, as a form or as JSON. */
    HttpResponse answer(HttpRequest request) {
        return PageResponses.isJson(request)
                ? answerJson(request)
                : PageResponses.asPage(request, SurveyRequests::refusal, () -> answerForm(request));
    }

    private HttpResponse answerJson(HttpRequest request) {
        Asked asked = asked(request);
        Surveys.Rating rating = SurveyBody.read(request);
        store(asked, rating);
        return HttpResponse.json(200, SurveyBody.write(rating));
    }

    private HttpResponse answerForm(HttpRequest request) {
        Asked asked = asked(request);
        SurveyForm form = SurveyForm.read(request);
        if (form.rating().isEmpty()) {
            return faulty(request, asked, form, Notice.CHOOSE_RATING);
        }
        if (form.isCommentTooLong()) {
            return faulty(request, asked, form, Notice.COMMENT_TOO_LONG);
        }
        Surveys.Rating rating = form.toRating();
        store(asked, rating);
        return page(request, asked, Optional.of(rating), Notice.THANKS, 200);
    }

    private void store(Asked asked, Surveys.Rating rating) {
        if (surveys.answer(asked.conversation(), asked.survey(), rating) instanceof Outcome.Refused) {
            throw expired();
        }
    }

    private Asked asked(HttpRequest request) {
        SurveyTokens.SurveyRef link = tokens.read(request.pathParameter("token"))
                .orElseThrow(() -> Problem.notFound("There is no such survey").toException());
        if (link.expired()) {
            throw expired();
        }
        // A later resolution asks anew, and then this survey is over.
        Conversation conversation =
                surveys.asking(link.conversationId(), link.surveyId()).orElseThrow(SurveyRequests::expired);
        return new Asked(conversation, Objects.requireNonNull(conversation.survey()));
    }

    private static ProblemException expired() {
        return Problem.gone("The survey can no longer be answered").toException();
    }

    private HttpResponse page(
            HttpRequest request, Asked asked, Optional<Surveys.Rating> stored, Notice notice, int status) {
        String comment = stored.map(Surveys.Rating::comment).orElse("");
        Optional<Integer> rating = stored.map(Surveys.Rating::rating);
        return page(request, asked, content(asked, rating, rating, comment), notice, status);
    }

    private HttpResponse faulty(HttpRequest request, Asked asked, SurveyForm form, Notice notice) {
        return page(request, asked, content(asked, Optional.empty(), form.rating(), form.comment()), notice, 422);
    }

    private SurveyPage.Content content(
            Asked asked, Optional<Integer> stored, Optional<Integer> rating, String comment) {
        Account account = settings.account().orElseThrow();
        return new SurveyPage.Content(
                account.name(), account.zone(), asked.survey().expiresAt(), stored, rating, comment);
    }

    private static HttpResponse page(
            HttpRequest request, Asked asked, SurveyPage.Content content, Notice notice, int status) {
        Language language =
                PageResponses.chosen(request).orElse(asked.conversation().language());
        return PageResponses.html(status, language, SurveyPage.in(language).survey(content, notice));
    }

    private static String refusal(Language language, int status) {
        SurveyPage page = SurveyPage.in(language);
        return switch (status) {
            case 404 -> page.unknown();
            case 410 -> page.expired();
            default -> page.unreadable();
        };
    }
}
