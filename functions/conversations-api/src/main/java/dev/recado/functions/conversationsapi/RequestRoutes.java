package dev.recado.functions.conversationsapi;

import dev.recado.desk.DecisionContexts;
import dev.recado.desk.Outcome;
import dev.recado.desk.Repetitions;
import dev.recado.desk.RequestTokens;
import dev.recado.desk.json.RequestJson;
import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.Access;
import dev.recado.domain.conversation.AgentRequest;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.RequestTerms;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.ConversationQueries.Page;
import dev.recado.store.Marker;
import dev.recado.store.RequestQueries;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What agents ask customers for. */
@Singleton
class RequestRoutes {
    private static final int PAGE = 25;
    private static final int LARGEST_PAGE = 100;

    private final Callers callers;
    private final Conversations conversations;
    private final RequestQueries requests;
    private final RequestTokens tokens;
    private final Settings settings;
    private final DecisionContexts contexts;
    private final FunctionEnvironment environment;

    RequestRoutes(
            Callers callers,
            Conversations conversations,
            RequestQueries requests,
            RequestTokens tokens,
            Settings settings,
            DecisionContexts contexts,
            FunctionEnvironment environment) {
        this.callers = callers;
        this.conversations = conversations;
        this.requests = requests;
        this.tokens = tokens;
        this.settings = settings;
        this.contexts = contexts;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("POST /v1/conversations/{id}/requests", this::ask)
                .on("GET /v1/conversations/{id}/requests", this::list)
                .on("DELETE /v1/conversations/{id}/requests/{requestId}", this::withdraw)
                .build();
    }

    private HttpResponse ask(HttpRequest request) {
        Agent agent = callers.agent(request);
        String conversationId = request.pathParameter("id");
        RequestTerms terms = RequestBody.read(request);
        Optional<Marker> marker = Repetitions.marker(request, agent);
        // What was asked once is answered with, even where it could not be asked any more.
        Optional<Marker.Remembered> repeated = marker.flatMap(conversations::remembered);
        if (repeated.isPresent()) {
            return created(conversationId, Repetitions.answerTo(repeated.get(), marker.orElseThrow()));
        }
        Question question = new Question(agent, Ids.next(now()), terms, now());
        Outcome outcome = conversations.apply(conversationId, asked -> command(question, asked), marker.orElse(null));
        if (outcome instanceof Outcome.Repeated(Marker.Remembered before)) {
            return created(conversationId, Repetitions.answerTo(before, marker.orElseThrow()));
        }
        Outcomes.conversation(outcome, conversationId);
        return created(conversationId, question.requestId());
    }

    private record Question(Agent agent, String requestId, RequestTerms terms, Instant askedAt) {}

    private Command command(Question question, Conversation conversation) {
        conversations.require(question.agent(), conversation, Access.JOIN);
        String link = tokens.linkTo(conversation.id(), question.requestId(), question.askedAt());
        String text = RequestWording.of(settings, conversation, question.terms())
                .text(conversation, contexts.of(conversation), question.agent(), link, question.askedAt());
        return new Command.AskCustomer(
                question.agent(), question.requestId(), question.terms(), text, question.askedAt());
    }

    private HttpResponse created(String conversationId, String requestId) {
        return HttpResponse.json(
                201,
                json(conversationId, requests.find(conversationId, requestId).orElseThrow()));
    }

    private HttpResponse list(HttpRequest request) {
        QueryParameters query = new QueryParameters(request, Set.of("cursor", "limit"));
        int limit = query.limit(PAGE, LARGEST_PAGE);
        String cursor = query.cursor();
        query.verify();
        Conversation conversation = conversations.seenBy(callers.agent(request), request.pathParameter("id"));
        Page<AgentRequest> page = requests.of(conversation.id(), cursor, limit);
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put(
                                "items",
                                page.items().stream()
                                        .map(item -> json(conversation.id(), item))
                                        .toList())
                        .put("nextCursor", QueryParameters.cursorOf(page.next()))
                        .build());
    }

    private HttpResponse withdraw(HttpRequest request) {
        Agent agent = callers.agent(request);
        String conversationId = request.pathParameter("id");
        String requestId = request.pathParameter("requestId");
        Outcome outcome = conversations.apply(
                conversationId,
                conversation -> {
                    conversations.require(agent, conversation, Access.WRITE);
                    return new Command.WithdrawRequest(
                            agent, requests.find(conversationId, requestId).orElseThrow(() -> notFound(requestId)));
                },
                null);
        Outcomes.conversation(outcome, conversationId);
        return HttpResponse.empty(204);
    }

    private static ProblemException notFound(String requestId) {
        return Problem.notFound("There is no request " + requestId).toException();
    }

    private JsonObject json(String conversationId, AgentRequest request) {
        String link = tokens.linkTo(conversationId, request.id(), request.askedAt());
        return RequestJson.of(request, link, now());
    }

    private Instant now() {
        return environment.clock().instant();
    }
}
