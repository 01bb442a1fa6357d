package dev.recado.functions.widget;

import dev.recado.desk.VisitorTokens;
import dev.recado.desk.VisitorTokens.Visitor;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import dev.recado.store.BlockedAddresses;
import dev.recado.store.ConversationStore;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Knows who asks and what they may see: a visitor's token opens the visitor's own current conversation and no other. */
@Singleton
final class Visitors {
    private final VisitorTokens tokens;
    private final Settings settings;
    private final ConversationStore conversations;
    private final BlockedAddresses addresses;
    private final FunctionEnvironment environment;

    Visitors(
            VisitorTokens tokens,
            Settings settings,
            ConversationStore conversations,
            BlockedAddresses addresses,
            FunctionEnvironment environment) {
        this.addresses = addresses;
        this.environment = environment;
        this.tokens = tokens;
        this.settings = settings;
        this.conversations = conversations;
    }

    /** The visitor that the request's token names, if it names one. */
    Optional<Visitor> known(HttpRequest request) {
        return request.bearerToken().flatMap(tokens::read);
    }

    /** The visitor that the request's token names; 401 without a good one. */
    Visitor required(HttpRequest request) {
        return known(request)
                .orElseThrow(() -> Problem.unauthorized(
                                "A visitor's token is needed; POST /widget/{inboxId}/sessions gives one")
                        .toException());
    }

    /** The live-chat inbox of that id; 404 for any other. */
    Inbox liveChat(String inboxId) {
        return settings.inbox(inboxId)
                .filter(inbox -> inbox.channel() == Channel.LIVE_CHAT)
                .orElseThrow(
                        () -> Problem.notFound("There is no such live chat").toException());
    }

    /** Keeps where the visitor comes from for a while, so that an agent can block the address. */
    void seen(Visitor visitor, HttpRequest request) {
        addresses.seen(
                visitor.inboxId(),
                visitor.address(),
                request.sourceIp(),
                environment.clock().instant());
    }

    /** The conversation that the visitor's messages go to; empty before the first message. */
    Optional<Conversation> conversation(Visitor visitor) {
        return conversations
                .thread(visitor.inboxId(), visitor.address())
                .filter(thread -> !thread.conversationId().isEmpty())
                .flatMap(thread -> conversations.load(thread.conversationId()));
    }

    /** As {@link #conversation}; 409 before the first message. */
    Conversation requiredConversation(Visitor visitor) {
        return conversation(visitor)
                .orElseThrow(() ->
                        Problem.conflict("The visitor has no conversation yet").toException());
    }
}
