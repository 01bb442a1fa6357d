package dev.recado.functions.media;

import dev.recado.desk.VisitorTokens;
import dev.recado.desk.VisitorTokens.Visitor;
import dev.recado.domain.account.Contact;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import dev.recado.store.ContactStore;
import dev.recado.store.ConversationStore;
import dev.recado.store.CustomerThread;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Knows live chat's visitors by their tokens. */
@Singleton
class MediaVisitors {
    private final VisitorTokens tokens;
    private final ConversationStore conversations;
    private final ContactStore contacts;

    MediaVisitors(VisitorTokens tokens, ConversationStore conversations, ContactStore contacts) {
        this.tokens = tokens;
        this.conversations = conversations;
        this.contacts = contacts;
    }

    /** The visitor that the request's token names; 401 without a good one. */
    Visitor required(HttpRequest request) {
        return request.bearerToken()
                .flatMap(tokens::read)
                .orElseThrow(() -> Problem.unauthorized(
                                "A visitor's token is needed; POST /widget/{inboxId}/sessions gives one")
                        .toException());
    }

    /** As {@link #required}; 403 for a blocked visitor. */
    Visitor welcome(HttpRequest request) {
        Visitor visitor = required(request);
        boolean blocked = thread(visitor)
                .flatMap(thread -> contacts.load(thread.contactId()))
                .filter(Contact::blocked)
                .isPresent();
        if (blocked) {
            throw Problem.forbidden("This visitor is blocked").toException();
        }
        return visitor;
    }

    /** The visitor's current conversation; empty before the first message. */
    Optional<Conversation> conversation(Visitor visitor) {
        return thread(visitor)
                .filter(thread -> !thread.conversationId().isEmpty())
                .flatMap(thread -> conversations.load(thread.conversationId()));
    }

    private Optional<CustomerThread> thread(Visitor visitor) {
        return conversations.thread(visitor.inboxId(), visitor.address());
    }
}
