package dev.recado.functions.autoreply;

import dev.recado.desk.DecisionContexts;
import dev.recado.desk.Desk;
import dev.recado.desk.Outcome;
import dev.recado.domain.account.Account;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.optout.OptOutConfirmation;
import dev.recado.domain.optout.OptWord;
import dev.recado.domain.text.TextTemplate;
import dev.recado.domain.text.Variable;
import dev.recado.domain.text.VariableValues;
import dev.recado.function.Log;
import dev.recado.richtext.RichText;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationStore;
import dev.recado.store.OptOutRecords;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Records what customers' messages say of campaigns, and confirms an opt-out where the company wants that. */
@Singleton
class OptOutListener {
    private final ConversationStore conversations;
    private final ConversationQueries queries;
    private final Settings settings;
    private final DecisionContexts contexts;
    private final Desk desk;
    private final OptOutRecords records;

    OptOutListener(
            ConversationStore conversations,
            ConversationQueries queries,
            Settings settings,
            DecisionContexts contexts,
            Desk desk,
            OptOutRecords records) {
        this.conversations = conversations;
        this.queries = queries;
        this.settings = settings;
        this.contexts = contexts;
        this.desk = desk;
        this.records = records;
    }

    /** Whether the message opts out: nothing else is said to who has just asked to be left alone. */
    boolean attend(String conversationId, String messageId, String text) {
        Optional<OptWord> word = OptWord.of(text);
        if (word.isEmpty()) {
            return false;
        }
        Optional<Conversation> conversation = conversations.load(conversationId);
        Optional<Message> message = queries.message(conversationId, messageId);
        if (conversation.isPresent() && message.isPresent()) {
            attend(conversation.get(), message.get(), word.get());
        }
        return word.get().out();
    }

    private void attend(Conversation conversation, Message message, OptWord word) {
        boolean began = records.said(conversation.contactId(), conversation.channel(), word, message.createdAt());
        if (began) {
            confirm(conversation, message, contexts.of(conversation));
        }
    }

    private void confirm(Conversation conversation, Message message, DecisionContext context) {
        if (!context.account().optOutConfirmation().enabled()) {
            return;
        }
        Outcome outcome = desk.apply(
                conversation,
                context,
                new Command.SendAutomatic(
                        OptOutConfirmation.TRIGGER,
                        message.id(),
                        text(conversation, message, context),
                        message.createdAt()));
        Log.info(
                "opt-out",
                "conversation",
                conversation.id(),
                "confirmation",
                outcome.getClass().getSimpleName());
    }

    private String text(Conversation conversation, Message message, DecisionContext context) {
        Account account = context.account();
        Team team = settings.team(conversation.teamId()).orElseThrow();
        OptOutConfirmation confirmation = account.optOutConfirmation();
        Language language = confirmation.text().languageFor(conversation.language(), account.language());
        Map<Variable, String> values =
                VariableValues.of(account, team, context.contact(), null, language, message.createdAt());
        values.replaceAll((variable, value) -> RichText.literal(value));
        return TextTemplate.parse(confirmation.text().inOrElse(language, language))
                .render(values);
    }
}
