package dev.recado.functions.conversationsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.store.ConversationQueries;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Takes messages' content away. */
@Singleton
class MessageDeletions {
    private static final int LONGEST_ID = 100;

    private final Callers callers;
    private final Conversations conversations;
    private final ConversationQueries queries;

    MessageDeletions(Callers callers, Conversations conversations, ConversationQueries queries) {
        this.callers = callers;
        this.conversations = conversations;
        this.queries = queries;
    }

    Router routes() {
        return Router.routes()
                .on("DELETE /v1/conversations/{id}/messages/{messageId}", this::delete)
                .build();
    }

    private HttpResponse delete(HttpRequest request) {
        Agent agent = callers.agent(request);
        String conversationId = request.pathParameter("id");
        String messageId = request.pathParameter("messageId");
        conversations.knownTo(agent, conversationId);
        Outcomes.conversation(
                conversations.apply(
                        conversationId,
                        conversation -> new Command.DeleteMessage(agent, message(conversation, messageId)),
                        null),
                conversationId);
        return HttpResponse.empty(204);
    }

    private Message message(Conversation conversation, String messageId) {
        return Optional.of(messageId)
                .filter(id -> id.length() <= LONGEST_ID)
                .flatMap(id -> queries.message(conversation.id(), id))
                .orElseThrow(() -> Problem.notFound("There is no message " + messageId + " in this conversation")
                        .toException());
    }
}
