package dev.recado.domain.conversation;

import dev.recado.domain.account.Agent;
import dev.recado.domain.call.CallEvent;
import dev.recado.domain.text.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A wish to change a conversation. */
public sealed interface Command {
    /** What an agent wishes. */
    sealed interface ByAgent extends Command {
        Agent by();

        /** The access without which it is refused. */
        default Access needed() {
            return Access.WRITE;
        }
    }

    /**
     * The customer wrote.
     *
     * @param sentAt the provider's time, or null where it gives none
     * @param receivedAt when it reached us
     * @param preface what we had said before, where it begins a conversation; or null
     */
    record Receive(
            @Nullable String customerName,
            String text,
            List<Attachment> attachments,
            @Nullable String replyTo,
            @Nullable Instant sentAt,
            Instant receivedAt,
            @Nullable Preface preface)
            implements Command {
        /** What the company said before the customer's first message, such as a campaign of its website. */
        public record Preface(String campaignId, LocalizedText message) {}

        /** A message to which nothing led. */
        public Receive(
                @Nullable String customerName,
                String text,
                List<Attachment> attachments,
                @Nullable String replyTo,
                @Nullable Instant sentAt,
                Instant receivedAt) {
            this(customerName, text, attachments, replyTo, sentAt, receivedAt, null);
        }

        public Receive {
            attachments = List.copyOf(attachments);
            sentAt = sentAt == null ? null : Millis.of(sentAt);
            receivedAt = Millis.of(receivedAt);
        }

        /** The same, as an answer to a message of its conversation. */
        public Receive answering(@Nullable String messageId) {
            return new Receive(customerName, text, attachments, messageId, sentAt, receivedAt, preface);
        }

        /** The same, as an answer to what was said before. */
        public Receive after(Preface said) {
            return new Receive(customerName, text, attachments, replyTo, sentAt, receivedAt, said);
        }
    }

    /**
     * The customer has left a voicemail.
     *
     * @param recording fetched from the provider
     */
    record TakeVoicemail(Attachment recording, Instant receivedAt) implements Command {
        public TakeVoicemail {
            receivedAt = Millis.of(receivedAt);
        }
    }

    /**
     * What was written down of a voicemail.
     *
     * @param voicemailId the message
     */
    record AddTranscription(String text, String voicemailId) implements Command {}

    /**
     * The customer has called.
     *
     * @param recalls whether the conversation comes back where it was laid aside or resolved; one that does not exist yet is
     *     open then, and resolved otherwise
     * @param reply the rule's answer, or null
     */
    record RecordCall(
            CallEvent event, boolean recalls, @Nullable SendAutomatic reply) implements Command {}

    /** An agent writes to the customer. */
    record Reply(
            Agent by,
            String text,
            List<Attachment> attachments,
            @Nullable String replyTo) implements ByAgent {
        @Override
        public Access needed() {
            return Access.JOIN;
        }
    }

    /**
     * An agent writes to agents.
     *
     * @param mentioned the agents named in it, by themselves or through their team; they may read the conversation from then on
     *     and are notified, as long as there is room for one more participant
     * @param told who is named and may read the conversation anyway; notified whatever room there is
     * @param attachments files that only agents see
     * @param replyTo the message that it is about, or null
     */
    record AddNote(
            Agent by,
            String text,
            List<AgentRef> mentioned,
            List<AgentRef> told,
            List<Attachment> attachments,
            @Nullable String replyTo)
            implements ByAgent {
        public AddNote {
            attachments = List.copyOf(attachments);
            mentioned = List.copyOf(mentioned);
            told = List.copyOf(told);
        }

        /** A note that is about the conversation. */
        public AddNote(Agent by, String text, List<AgentRef> mentioned, List<AgentRef> told) {
            this(by, text, mentioned, told, List.of(), null);
        }

        /** A note that names agents only. */
        public AddNote(Agent by, String text, List<AgentRef> mentioned) {
            this(by, text, mentioned, List.of());
        }

        @Override
        public Access needed() {
            return Access.READ;
        }
    }

    /**
     * An agent takes a message's content away.
     *
     * @param message as it is stored now
     */
    record DeleteMessage(Agent by, Message message) implements ByAgent {
        @Override
        public Access needed() {
            return message.author().type() == Author.Type.AGENT ? Access.READ : Access.WRITE;
        }
    }

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

    /**
     * The customer is asked for an e-mail address, once in a conversation and only while none is known.
     *
     * @param texts the messages that ask, in order
     * @param causeAt as of {@link SendAutomatic}
     */
    record CollectEmail(List<String> texts, Instant causeAt) implements Command {
        public CollectEmail {
            texts = List.copyOf(texts);
            causeAt = Millis.of(causeAt);
        }
    }

    /** The customer, who was asked for it, has told an e-mail address, which is the contact's by now. */
    record NoteEmail(String email) implements Command {}

    /** An agent opens, or reopens. */
    record Open(Agent by) implements ByAgent {
        @Override
        public Access needed() {
            return Access.TOLD;
        }
    }

    /** An agent hands the conversation to the bot. */
    record MarkPending(Agent by) implements ByAgent {}

    /** An agent resolves. */
    record Resolve(Agent by) implements ByAgent {}

    /** An agent lays the conversation aside, until a time or (null) the customer's next reply. */
    record LayAside(Agent by, @Nullable Instant until) implements ByAgent {
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
            Agent by, @Nullable AgentRef assignee, @Nullable String expectedOwner) implements ByAgent {
        @Override
        public Access needed() {
            return Access.TOLD;
        }
    }

    /**
     * An agent hands the conversation to another.
     *
     * @param expectedOwner who owned it when the agent asked: if that has changed meanwhile, the race is lost
     */
    record Transfer(Agent by, AgentRef to, @Nullable String expectedOwner) implements ByAgent {}

    /** Automatic routing makes an agent the owner, if it still belongs to nobody. */
    record Route(AgentRef to) implements Command {}

    /** Agents are told of a conversation that belongs to nobody. */
    record Announce(List<String> agentIds) implements Command {
        public Announce {
            agentIds = List.copyOf(agentIds);
        }
    }

    /** A step of an automation opens, and leaves it to routing whom it belongs to. */
    record OpenUnassigned(Agent by) implements ByAgent {}

    /** An agent takes it out of the open and of the completed list. */
    record Unlink(Agent by) implements ByAgent {}

    /** An agent has dealt with it: it is resolved and archived. */
    record MarkAttended(Agent by) implements ByAgent {}

    /** An agent ends the live chat's session; the customer is told. */
    record EndByAgent(Agent by) implements ByAgent {}

    /** An agent takes a conversation that nobody else owns. */
    record Take(Agent by) implements ByAgent {
        @Override
        public Access needed() {
            return Access.TOLD;
        }
    }

    /** An agent moves the conversation to another team. */
    record ChangeTeam(Agent by, String teamId, String teamName, Set<String> memberIds) implements ByAgent {}

    /** An agent sets the labels, all of them. */
    record SetLabels(Agent by, List<String> labels) implements ByAgent {}

    /** An agent mutes or unmutes. */
    record SetMuted(Agent by, boolean muted) implements ByAgent {}

    /** An agent archives or takes back. */
    record SetArchived(Agent by, boolean archived) implements ByAgent {}

    /** Somebody wants the transcript mailed; {@code by} is null when the visitor asks. */
    record RequestTranscript(
            @Nullable Agent by, String to, @Nullable String recipientName) implements Command {}

    /** A delayed survey's time has come. */
    record AskSurvey(String surveyId) implements Command {}

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

    /**
     * An agent asks the customer for something.
     *
     * @param requestId the new request's, which the link in {@code text} names
     * @param text the question, as the team's automatic reply has it
     * @param askedAt from when on it can be answered
     */
    record AskCustomer(Agent by, String requestId, RequestTerms terms, String text, Instant askedAt)
            implements ByAgent {
        public AskCustomer {
            askedAt = Millis.of(askedAt);
        }

        @Override
        public Access needed() {
            return Access.JOIN;
        }
    }

    /**
     * An agent takes back what the customer was asked for.
     *
     * @param request as it is stored now
     */
    record WithdrawRequest(Agent by, AgentRequest request) implements ByAgent {}

    /**
     * The customer answers what an agent asked for.
     *
     * @param request as it is stored now
     * @param value one of its kind's {@link RequestKind#answers()}; callers check what they were sent
     * @param comment the customer's own words, or null
     */
    record AnswerRequest(
            AgentRequest request, String value, @Nullable String comment) implements Command {
        public AnswerRequest {
            if (!request.kind().answers().contains(value)) {
                throw new IllegalArgumentException("No " + request.kind().wireName() + " is answered with " + value);
            }
        }
    }

    /** A mail that this conversation sent could not be delivered; {@code reason} is the mail service's. */
    record RecordMailFailure(String to, String reason) implements Command {}

    /** The customer ends the live chat. */
    record EndByCustomer() implements Command {}
}
