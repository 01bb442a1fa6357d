package dev.recado.domain.conversation;

import dev.recado.domain.account.Agent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A wish to change a conversation. */
public sealed interface Command {
    /**
     * The customer wrote.
     *
     * @param sentAt the provider's time, or null where it gives none
     * @param receivedAt when it reached us
     */
    record Receive(
            @Nullable String customerName,
            String text,
            List<Attachment> attachments,
            @Nullable String replyTo,
            @Nullable Instant sentAt,
            Instant receivedAt)
            implements Command {
        public Receive {
            attachments = List.copyOf(attachments);
            sentAt = sentAt == null ? null : Millis.of(sentAt);
            receivedAt = Millis.of(receivedAt);
        }
    }

    /** An agent writes to the customer. */
    record Reply(
            Agent agent,
            String text,
            List<Attachment> attachments,
            @Nullable String replyTo) implements Command {}

    /** An agent writes to agents; {@code mentioned} are the agents named in it. */
    record AddNote(Agent agent, String text, List<AgentRef> mentioned) implements Command {}

    /**
     * A rule answers the customer.
     *
     * @param occasion what it answers; one occasion is answered once
     * @param causeAt when the message that set the rule off arrived; if an agent has acted since, the rule holds its peace
     */
    record SendAutomatic(String trigger, String occasion, String text, Instant causeAt) implements Command {
        public SendAutomatic {
            causeAt = Millis.of(causeAt);
        }
    }

    /** An agent opens, or reopens. */
    record Open(Agent agent) implements Command {}

    /** An agent hands the conversation to the bot. */
    record MarkPending(Agent agent) implements Command {}

    /** An agent resolves. */
    record Resolve(Agent agent) implements Command {}

    /** An agent lays the conversation aside, until a time or (null) the customer's next reply. */
    record LayAside(Agent agent, @Nullable Instant until) implements Command {
        public LayAside {
            until = until == null ? null : Millis.of(until);
        }
    }

    /** A snooze's time has come. */
    record WakeUp(String snoozeId) implements Command {}

    /**
     * An agent makes somebody, or nobody, the owner.
     *
     * @param expectedOwner who owned it when the agent asked: if that has changed meanwhile, the race is lost
     */
    record Assign(
            Agent by, @Nullable AgentRef assignee, @Nullable String expectedOwner) implements Command {}

    /** An agent takes a conversation that nobody else owns. */
    record Take(Agent agent) implements Command {}

    /** An agent moves the conversation to another team. */
    record ChangeTeam(Agent by, String teamId, String teamName, Set<String> memberIds) implements Command {}

    /** An agent sets the labels, all of them. */
    record SetLabels(Agent by, List<String> labels) implements Command {}

    /** An agent mutes or unmutes. */
    record SetMuted(Agent by, boolean muted) implements Command {}

    /** An agent archives or takes back. */
    record SetArchived(Agent by, boolean archived) implements Command {}

    /** Somebody wants the transcript mailed; {@code by} is null when the visitor asks. */
    record RequestTranscript(
            @Nullable Agent by, String to, @Nullable String recipientName) implements Command {}

    /**
     * The customer answers a survey.
     *
     * @param rating from {@link Survey#LOWEST_RATING} to {@link Survey#HIGHEST_RATING}; callers check what they were sent
     */
    record AnswerSurvey(
            String surveyId, int rating, @Nullable String comment) implements Command {
        public AnswerSurvey {
            if (rating < Survey.LOWEST_RATING || rating > Survey.HIGHEST_RATING) {
                throw new IllegalArgumentException("No survey has the rating " + rating);
            }
        }
    }

    /** A mail that this conversation sent could not be delivered; {@code reason} is the mail service's. */
    record RecordMailFailure(String to, String reason) implements Command {}

    /** The customer ends the live chat. */
    record EndByCustomer() implements Command {}
}
