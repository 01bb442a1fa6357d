package dev.recado.mail;

import dev.recado.desk.MediaTokens;
import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Effect;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.Survey;
import dev.recado.domain.conversation.SurveyAnswer;
import dev.recado.function.Log;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationQueries.Page;
import dev.recado.store.ConversationStore;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mails transcripts. */
@Singleton
public class TranscriptMails {
    private static final int PAGE = 200;

    private final ConversationStore conversations;
    private final ConversationQueries queries;
    private final Settings settings;
    private final MediaTokens links;
    private final Mailer mailer;

    public TranscriptMails(
            ConversationStore conversations,
            ConversationQueries queries,
            Settings settings,
            MediaTokens links,
            Mailer mailer) {
        this.links = links;
        this.conversations = conversations;
        this.queries = queries;
        this.settings = settings;
        this.mailer = mailer;
    }

    /** Mails one transcript once. */
    public void send(String conversationId, Effect.MailTranscript mail) {
        Optional<Conversation> conversation = conversations.load(conversationId);
        if (conversation.isEmpty()) {
            Log.info("no transcript of a conversation that is gone", "conversation", conversationId);
            return;
        }
        mailer.send(new MailOrder(mail.mailId(), conversationId, mail.to()), () -> written(conversation.get(), mail));
    }

    private MailContent written(Conversation conversation, Effect.MailTranscript mail) {
        Account account = settings.account().orElseThrow();
        Transcript transcript = new Transcript(
                mail.language(),
                zoneOf(mail.to(), account),
                account.name(),
                conversation,
                mail.recipientName(),
                (message, index) -> links.linkTo(message.conversationId(), message.id(), index));
        String next = appendPage(transcript, conversation, null);
        while (next != null && !transcript.isFull()) {
            next = appendPage(transcript, conversation, next);
        }
        return transcript.finish(answerOf(conversation));
    }

    /** One page at a time, so that memory holds the mail and no more. */
    private @Nullable String appendPage(Transcript transcript, Conversation conversation, @Nullable String after) {
        Page<Message> page = queries.messages(conversation.id(), after, PAGE);
        transcript.append(page.items());
        return page.next();
    }

    private @Nullable SurveyAnswer answerOf(Conversation conversation) {
        Survey survey = conversation.survey();
        return survey == null
                ? null
                : queries.surveyAnswer(conversation.id(), survey.id()).orElse(null);
    }

    /** An agent reads times in the agent's own zone, anybody else in the account's. */
    private ZoneId zoneOf(String to, Account account) {
        return settings.agents().stream()
                .filter(agent -> to.equalsIgnoreCase(agent.email()))
                .map(Agent::zone)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(account.zone());
    }
}
