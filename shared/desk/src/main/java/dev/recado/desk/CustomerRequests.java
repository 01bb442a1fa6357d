package dev.recado.desk;

import dev.recado.domain.conversation.AgentRequest;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.store.ConversationStore;
import dev.recado.store.RequestQueries;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what customers are asked for, and takes their answers. */
@Singleton
public class CustomerRequests {
    private final ConversationStore conversations;
    private final RequestQueries requests;
    private final Desk desk;

    public CustomerRequests(ConversationStore conversations, RequestQueries requests, Desk desk) {
        this.conversations = conversations;
        this.requests = requests;
        this.desk = desk;
    }

    /** A request with its conversation, both as of now. */
    public record Asked(Conversation conversation, AgentRequest request) {}

    /** The request, if neither it nor its conversation is gone. */
    public Optional<Asked> find(String conversationId, String requestId) {
        return conversations
                .load(conversationId)
                .flatMap(conversation ->
                        requests.find(conversationId, requestId).map(request -> new Asked(conversation, request)));
    }

    /**
     * Takes an answer. However often and by how many at once the same is given, one message comes of it.
     *
     * @param value one of the kind's answers
     */
    public Outcome answer(Asked asked, String value, @Nullable String comment) {
        String conversationId = asked.conversation().id();
        String requestId = asked.request().id();
        return desk.apply(
                conversationId,
                // Read after the conversation: whoever answers in between changes the conversation too.
                conversation -> new Command.AnswerRequest(
                        requests.find(conversationId, requestId).orElse(asked.request()), value, comment),
                null);
    }
}
