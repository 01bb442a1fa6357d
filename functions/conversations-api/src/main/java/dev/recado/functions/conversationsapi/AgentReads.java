package dev.recado.functions.conversationsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.Notification;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.ConversationQueries;
import jakarta.inject.Singleton;
import java.util.Set;

/** An agent's notifications. */
@Singleton
class AgentReads {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;

    private final Callers callers;
    private final ConversationQueries queries;
    private final FunctionEnvironment environment;

    AgentReads(Callers callers, ConversationQueries queries, FunctionEnvironment environment) {
        this.callers = callers;
        this.queries = queries;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes().on("GET /v1/notifications", this::notifications).build();
    }

    private HttpResponse notifications(HttpRequest request) {
        Agent agent = callers.agent(request);
        QueryParameters query = new QueryParameters(request, Set.of("cursor", "limit"));
        int limit = query.limit(PAGE, LARGEST_PAGE);
        String cursor = query.cursor();
        query.verify();
        var page = queries.notifications(
                agent.id(), cursor, limit, environment.clock().instant());
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put(
                                "items",
                                page.items().stream().map(AgentReads::json).toList())
                        .put("nextCursor", QueryParameters.cursorOf(page.next()))
                        .build());
    }

    private static JsonObject json(Notification notification) {
        return JsonBuilder.object()
                .put("id", notification.id())
                .put("kind", notification.kind().wireName())
                .put("conversationId", notification.conversationId())
                .put("conversationNumber", notification.conversationNumber())
                .put("createdAt", notification.createdAt())
                .build();
    }
}
