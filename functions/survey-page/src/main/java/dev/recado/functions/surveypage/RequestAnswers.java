package dev.recado.functions.surveypage;

import dev.recado.desk.CustomerRequests;
import dev.recado.desk.CustomerRequests.Asked;
import dev.recado.desk.Outcome;
import dev.recado.desk.RequestTokens;
import dev.recado.domain.account.Account;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.AgentRequest;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Payment;
import dev.recado.domain.conversation.RequestAnswer;
import dev.recado.domain.conversation.RequestKind;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.functions.surveypage.RequestPage.Filled;
import dev.recado.functions.surveypage.RequestPage.Notice;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers the two requests of the link under which a customer answers an agent, in HTML to browsers and in JSON to programs. */
@Singleton
final class RequestAnswers {
    private static final int LONGEST_ANSWER = 100;

    private final RequestTokens tokens;
    private final CustomerRequests requests;
    private final Settings settings;
    private final FunctionEnvironment environment;

    RequestAnswers(
            RequestTokens tokens, CustomerRequests requests, Settings settings, FunctionEnvironment environment) {
        this.tokens = tokens;
        this.requests = requests;
        this.settings = settings;
        this.environment = environment;
    }

    /** {@code GET /requests/{token}}. */
    HttpResponse show(HttpRequest request) {
        return PageResponses.asPage(
                request, RequestAnswers::refusal, () -> page(request, asked(request), Filled.EMPTY, Notice.NONE, 200));
    }

    /** {@code POST /requests/{token}}, as a form or as JSON. */
    HttpResponse answer(HttpRequest request) {
        return PageResponses.isJson(request)
                ? answerJson(request)
                : PageResponses.asPage(request, RequestAnswers::refusal, () -> answerForm(request));
    }

    private HttpResponse answerJson(HttpRequest request) {
        Asked asked = answerable(request);
        RequestKind kind = asked.request().kind();
        JsonBody body = JsonBody.of(request);
        String value = body.requiredText("answer", LONGEST_ANSWER);
        Optional<String> comment = body.optionalText("comment", AgentRequest.LONGEST_COMMENT);
        if (!value.isEmpty() && !kind.answers().contains(value)) {
            body.reject("answer", "must be " + String.join(" or ", kind.answers()));
        }
        body.verify();
        RequestAnswer stored = take(asked, value, comment.map(String::strip).orElse(null))
                .request()
                .answer();
        return HttpResponse.json(200, json(Objects.requireNonNull(stored)));
    }

    private static JsonObject json(RequestAnswer answer) {
        return JsonBuilder.object()
                .put("answer", answer.value())
                .put("comment", answer.comment())
                .build();
    }

    private HttpResponse answerForm(HttpRequest request) {
        Asked asked = answerable(request);
        FormFields fields = FormFields.read(request, "answer", "comment");
        Filled filled = new Filled(fields.text("answer"), fields.text("comment"));
        if (!asked.request().kind().answers().contains(filled.value())) {
            return page(request, asked, filled, Notice.CHOOSE_ANSWER, 422);
        }
        String comment = filled.comment();
        if (comment.codePointCount(0, comment.length()) > AgentRequest.LONGEST_COMMENT) {
            return page(request, asked, filled, Notice.COMMENT_TOO_LONG, 422);
        }
        try {
            Asked answered = take(asked, filled.value(), comment.isEmpty() ? null : comment);
            HttpResponse page = page(request, answered, Filled.EMPTY, Notice.THANKS, 200);
            Payment payment = answered.request().terms().payment();
            // A redirection of a form would be held to the page's policy, wherever the provider leads on to.
            return payment == null ? page : page.with("refresh", "0;url=" + payment.url());
        } catch (ProblemException refused) {
            if (refused.problem().status() != 409) {
                throw refused;
            }
            return page(request, asked(request), Filled.EMPTY, Notice.NONE, 409);
        }
    }

    /** Stores the answer, and gives the request with it. */
    private Asked take(Asked asked, String value, @Nullable String comment) {
        Outcome outcome = requests.answer(asked, value, comment);
        Asked now =
                requests.find(asked.conversation().id(), asked.request().id()).orElseThrow(RequestAnswers::over);
        if (outcome instanceof Outcome.Refused) {
            throw now.request().answer() == null
                    ? over()
                    : Problem.conflict("The request was answered already").toException();
        }
        return now;
    }

    private Asked asked(HttpRequest request) {
        RequestTokens.RequestRef link = tokens.read(request.pathParameter("token"))
                .orElseThrow(() -> Problem.notFound("There is no such request").toException());
        if (link.expired()) {
            throw over();
        }
        return requests.find(link.conversationId(), link.requestId())
                .filter(asked -> isShown(asked.request()))
                .orElseThrow(RequestAnswers::over);
    }

    private Asked answerable(HttpRequest request) {
        Asked asked = asked(request);
        if (asked.request().kind().answers().isEmpty()) {
            throw Problem.malformed("A " + asked.request().kind().wireName() + " takes no answer")
                    .toException();
        }
        return asked;
    }

    private boolean isShown(AgentRequest request) {
        return switch (request.stateAt(environment.clock().instant())) {
            case OPEN, ANSWERED -> true;
            case EXPIRED, WITHDRAWN -> false;
        };
    }

    private static ProblemException over() {
        return Problem.gone("The request can no longer be answered").toException();
    }

    private HttpResponse page(HttpRequest request, Asked asked, Filled filled, Notice notice, int status) {
        Language language =
                PageResponses.chosen(request).orElse(asked.conversation().language());
        Account account = settings.account().orElseThrow();
        String page = asked.request().kind() == RequestKind.CONTACT_PAGE
                ? contactPage(language, account, asked.conversation())
                : RequestPage.in(language).request(account.name(), asked.request(), filled, notice);
        return PageResponses.html(status, language, page);
    }

    private String contactPage(Language language, Account account, Conversation conversation) {
        Team team = settings.team(conversation.teamId()).orElseThrow();
        return ContactPage.in(language)
                .of(account, team, settings.inboxes(), environment.clock().instant());
    }

    private static String refusal(Language language, int status) {
        RequestPage page = RequestPage.in(language);
        return switch (status) {
            case 404 -> page.unknown();
            case 410 -> page.over();
            default -> page.unreadable();
        };
    }
}
