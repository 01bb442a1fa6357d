package dev.recado.domain.conversation;

import dev.recado.domain.account.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something to be done outside because of a commit; each is idempotent by its own id. */
public sealed interface Effect {
    /** Hand a message to the channel's provider. */
    record Deliver(String messageId) implements Effect {}

    /** Wake the conversation at {@code until}. */
    record ScheduleWakeUp(String snoozeId, Instant until) implements Effect {}

    /** The snooze ended early; its schedule is no longer needed. */
    record CancelWakeUp(String snoozeId) implements Effect {}

    /** Ask for a rating at {@code at}. */
    record ScheduleSurvey(String surveyId, Instant at) implements Effect {}

    /** The conversation went on before the survey was due; its schedule is no longer needed. */
    record CancelSurvey(String surveyId) implements Effect {}

    /** Mail the transcript. */
    record MailTranscript(
            String mailId, String to, @Nullable String recipientName, Language language) implements Effect {}

    /** Erase what is stored of a conversation that was taken away. */
    record EraseConversation() implements Effect {}

    /** Erase what is stored of a contact that was taken away; its id stands in place of the conversation's. */
    record EraseContact() implements Effect {}

    /** Move what belongs to a contact that was merged into another; its id stands in place of the conversation's. */
    record MoveContact() implements Effect {}

    /**
     * Ask for a rating by mail.
     *
     * @param question the inbox's own question as plain text, or null for the ready one
     */
    record MailSurvey(
            String mailId,
            String surveyId,
            String to,
            String link,
            Language language,
            @Nullable String question) implements Effect {
        /** A mail with the ready question. */
        public MailSurvey(String mailId, String surveyId, String to, String link, Language language) {
            this(mailId, surveyId, to, link, language, null);
        }
    }

    /** Find an agent of the team for the conversation, which is open and belongs to nobody. */
    record Route(String teamId) implements Effect {}

    /** Give the agent, who has room, what waits for one. */
    record CapacityFreed(String agentId) implements Effect {}

    /** Give agents what waits in the team for one, whatever became of its own wishes. */
    record RouteWaiting(String teamId) implements Effect {}
}
