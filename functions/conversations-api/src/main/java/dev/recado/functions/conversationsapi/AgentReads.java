package dev.recado.functions.conversationsapi;

import dev.recado.desk.Accesses;
import dev.recado.desk.json.ContactJson;
import dev.recado.desk.json.ConversationJson;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.conversation.Access;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Notification;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.ContactStore;
import dev.recado.store.ConversationQueries;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Function;

/** An agent's notifications, and contacts. */
@Singleton
class AgentReads {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;

    private final Callers callers;
    private final ConversationQueries queries;
    private final ContactStore contacts;
    private final Accesses accesses;
    private final FunctionEnvironment environment;

    AgentReads(
            Callers callers,
            ConversationQueries queries,
            ContactStore contacts,
            Accesses accesses,
            FunctionEnvironment environment) {
        this.accesses = accesses;
        this.callers = callers;
        this.queries = queries;
        this.contacts = contacts;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/notifications", this::notifications)
                .on("GET /v1/contacts/{id}", this::contact)
                .on("GET /v1/contacts/{id}/conversations", this::conversationsOfContact)
                .build();
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

    private HttpResponse contact(HttpRequest request) {
        callers.agent(request);
        return HttpResponse.json(200, ContactJson.of(contactOf(request)));
    }

    /** The contact's earlier and present conversations, as far as the agent may see them. */
    private HttpResponse conversationsOfContact(HttpRequest request) {
        Agent agent = callers.agent(request);
        QueryParameters query = new QueryParameters(request, Set.of("cursor", "limit"));
        int limit = query.limit(PAGE, LARGEST_PAGE);
        String cursor = query.cursor();
        query.verify();
        Contact contact = contactOf(request);
        Function<Conversation, Access> access = accesses.of(agent);
        var page = queries.conversationsOf(contact.id(), cursor, limit);
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put(
                                "items",
                                page.items().stream()
                                        .filter(conversation ->
                                                access.apply(conversation).mayRead())
                                        .map(conversation -> ConversationJson.of(conversation, contact))
                                        .toList())
                        .put("nextCursor", QueryParameters.cursorOf(page.next()))
                        .build());
    }

    private Contact contactOf(HttpRequest request) {
        String id = request.pathParameter("id");
        return contacts.load(id)
                .orElseThrow(() -> Problem.notFound("There is no contact " + id).toException());
    }
}
