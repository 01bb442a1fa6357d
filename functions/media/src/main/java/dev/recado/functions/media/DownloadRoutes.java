package dev.recado.functions.media;

import dev.recado.desk.Accesses;
import dev.recado.desk.CallingAgents;
import dev.recado.desk.MediaTokens;
import dev.recado.desk.MediaTokens.MediaRef;
import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationStore;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Downloads of agents, of live chat's visitors, and of those who have a mail's link. */
@Singleton
class DownloadRoutes {
    private final Downloads downloads;
    private final CallingAgents agents;
    private final Accesses accesses;
    private final MediaVisitors visitors;
    private final MediaTokens tokens;
    private final ConversationStore conversations;
    private final ConversationQueries queries;

    DownloadRoutes(
            Downloads downloads,
            CallingAgents agents,
            Accesses accesses,
            MediaVisitors visitors,
            MediaTokens tokens,
            ConversationStore conversations,
            ConversationQueries queries) {
        this.downloads = downloads;
        this.agents = agents;
        this.accesses = accesses;
        this.visitors = visitors;
        this.tokens = tokens;
        this.conversations = conversations;
        this.queries = queries;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/conversations/{id}/messages/{messageId}/attachments/{n}", this::forAgent)
                .on("GET /widget/messages/{messageId}/attachments/{n}", this::forVisitor)
                .on("GET /media/{token}", this::forReader)
                .build();
    }

    private HttpResponse forAgent(HttpRequest request) {
        Agent agent = agents.of(request);
        String id = request.pathParameter("id");
        Conversation conversation = conversations
                .load(id)
                .filter(found -> accesses.of(agent, found).mayRead())
                .orElseThrow(
                        () -> Problem.notFound("There is no conversation " + id).toException());
        return answer(request, message(conversation, request).orElseThrow(Downloads::notFound));
    }

    private HttpResponse forVisitor(HttpRequest request) {
        Message message = visitors.conversation(visitors.required(request))
                .flatMap(conversation -> message(conversation, request))
                .filter(found -> found.kind().visibleToCustomer())
                .orElseThrow(Downloads::notFound);
        return answer(request, message);
    }

    private Optional<Message> message(Conversation conversation, HttpRequest request) {
        return queries.message(conversation.id(), request.pathParameter("messageId"));
    }

    private HttpResponse answer(HttpRequest request, Message message) {
        Downloads.Address address = downloads.of(message, request.pathParameter("n"));
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put("url", address.url().toString())
                        .put("expiresAt", address.expiresAt())
                        .build());
    }

    private HttpResponse forReader(HttpRequest request) {
        MediaRef link = tokens.read(request.pathParameter("token")).orElseThrow(Downloads::notFound);
        if (link.expired()) {
            throw Problem.gone("The link has expired").toException();
        }
        Message message = queries.message(link.conversationId(), link.messageId())
                .filter(found -> found.kind().visibleToCustomer())
                .orElseThrow(Downloads::notFound);
        return HttpResponse.empty(302)
                .with("location", downloads.of(message, link.index()).url().toString())
                .with("cache-control", "no-store");
    }
}
