package dev.recado.functions.autoreply;

import dev.recado.desk.DecisionContexts;
import dev.recado.desk.Desk;
import dev.recado.desk.Outcome;
import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplyRules;
import dev.recado.domain.autoreply.ChosenReply;
import dev.recado.domain.autoreply.IncomingOccasion;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.domain.conversation.Message;
import dev.recado.function.Log;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationStore;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds the automatic reply that a customer's message gets, and commits it. */
@Singleton
class AutoReplier {
    private final ConversationStore conversations;
    private final ConversationQueries queries;
    private final Settings settings;
    private final DecisionContexts contexts;
    private final Desk desk;
    private final EmailCollector emails;

    AutoReplier(
            ConversationStore conversations,
            ConversationQueries queries,
            Settings settings,
            DecisionContexts contexts,
            Desk desk,
            EmailCollector emails) {
        this.emails = emails;
        this.conversations = conversations;
        this.queries = queries;
        this.settings = settings;
        this.contexts = contexts;
        this.desk = desk;
    }

    void answer(String conversationId, String messageId) {
        Optional<Conversation> conversation = conversations.load(conversationId);
        Optional<Message> message = queries.message(conversationId, messageId);
        // What a call left behind is answered with the call.
        boolean ofCall = message.filter(said -> said.trigger() != null).isPresent();
        if (conversation.isPresent() && message.isPresent() && !ofCall) {
            answer(conversation.get(), message.get());
        }
    }

    private void answer(Conversation conversation, Message message) {
        Team team = settings.team(conversation.teamId()).orElseThrow();
        DecisionContext context = contexts.of(conversation);
        Conversation answered = AutoReplyRules.choose(occasion(conversation, message, team, context))
                .map(reply -> commit(conversation, message, team, context, reply))
                .orElse(conversation);
        emails.attend(answered, message, team, context);
    }

    private static IncomingOccasion occasion(
            Conversation conversation, Message message, Team team, DecisionContext context) {
        return new IncomingOccasion(
                message.opensConversation(),
                conversation.channel(),
                message.createdAt(),
                team.autoReplies(),
                team.hours(),
                conversation.holdsBack(message.createdAt(), context.now()),
                conversation.muted(),
                context.contact().blocked(),
                conversation.lastAgentMessageAt(),
                conversation.answeredOccasions());
    }

    private Conversation commit(
            Conversation conversation, Message message, Team team, DecisionContext context, ChosenReply reply) {
        String text = ReplyText.render(reply.template(), conversation, message, team, context);
        Outcome outcome = desk.apply(
                conversation,
                context,
                new Command.SendAutomatic(reply.trigger().wireName(), reply.occasionKey(), text, message.createdAt()));
        Log.info(
                "automatic reply",
                "conversation",
                conversation.id(),
                "trigger",
                reply.trigger().wireName(),
                "outcome",
                outcome.getClass().getSimpleName());
        return outcome instanceof Outcome.Done done ? done.conversation() : conversation;
    }
}
