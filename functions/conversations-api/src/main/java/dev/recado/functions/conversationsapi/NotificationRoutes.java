package dev.recado.functions.conversationsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.Notification;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.NotificationStore;
import dev.recado.store.NotificationStore.Seen;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** An agent's own notifications. */
@Singleton
class NotificationRoutes {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;
    private static final int LONGEST_ID = 100;

    private final Callers callers;
    private final NotificationStore notifications;
    private final FunctionEnvironment environment;

    NotificationRoutes(Callers callers, NotificationStore notifications, FunctionEnvironment environment) {
        this.callers = callers;
        this.notifications = notifications;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/notifications", this::list)
                .on("PUT /v1/notifications/{id}", this::mark)
                .on("POST /v1/notifications/read", this::markMany)
                .build();
    }

    private Instant now() {
        return environment.clock().instant();
    }

    private HttpResponse list(HttpRequest request) {
        Agent agent = callers.agent(request);
        QueryParameters query = new QueryParameters(request, Set.of("unread", "cursor", "limit"));
        boolean unread = query.flag("unread");
        int limit = query.limit(PAGE, LARGEST_PAGE);
        String cursor = query.cursor();
        query.verify();
        var page = notifications.page(agent.id(), cursor, limit, unread, now());
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put(
                                "items",
                                page.items().stream()
                                        .map(NotificationRoutes::json)
                                        .toList())
                        .put("nextCursor", QueryParameters.cursorOf(page.next()))
                        .put("unreadCount", notifications.unread(agent.id(), now()))
                        .build());
    }

    private HttpResponse mark(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        boolean read = body.requiredBool("read");
        body.verify();
        String id = request.pathParameter("id");
        if (!notifications.mark(agent.id(), id, read, now())) {
            throw notFound(id);
        }
        return HttpResponse.json(
                200, json(notifications.find(agent.id(), id, now()).orElseThrow(() -> notFound(id))));
    }

    private HttpResponse markMany(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        Optional<Boolean> all = body.optionalBool("all");
        Optional<String> upTo = body.optionalText("upTo", LONGEST_ID);
        if (body.has("all") == body.has("upTo") || all.equals(Optional.of(false))) {
            body.reject("all", "must be true, or upTo the id of a notification");
        }
        body.verify();
        if (upTo.isPresent()) {
            Notification last = notifications
                    .find(agent.id(), upTo.get(), now())
                    .map(Seen::notification)
                    .orElseThrow(() -> Problem.unacceptable("/upTo", "There is no notification " + upTo.get())
                            .toException());
            notifications.readUpTo(agent.id(), last, now());
        } else {
            notifications.readAll(agent.id(), now());
        }
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put("unreadCount", notifications.unread(agent.id(), now()))
                        .build());
    }

    private static ProblemException notFound(String id) {
        return Problem.notFound("There is no notification " + id).toException();
    }

    private static JsonObject json(Seen seen) {
        Notification notification = seen.notification();
        return JsonBuilder.object()
                .put("id", notification.id())
                .put("kind", notification.kind().wireName())
                .put("conversationId", notification.conversationId())
                .put("conversationNumber", notification.conversationNumber())
                .put("createdAt", notification.createdAt())
                .put("read", seen.readAt() != null)
                .put("readAt", seen.readAt())
                .build();
    }
}
