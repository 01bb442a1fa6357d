package dev.recado.domain.conversation;

import dev.recado.domain.audit.AuditEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command comes to. */
public sealed interface Decision {
    /**
     * The conversation changes.
     *
     * @param next the new state
     * @param messages appended, in order
     * @param effects what is to be done outside once this is committed
     * @param surveyAnswer stored beside, when the command was an answer
     * @param deleted the message, as it was, whose content goes; its tombstone stays
     * @param request stored beside, when something was asked of the customer, answered or withdrawn
     * @param audit the record of the act, or null where the appended message is record enough
     */
    record Accepted(
            Conversation next,
            List<Message> messages,
            List<Effect> effects,
            List<Notification> notifications,
            @Nullable SurveyAnswer surveyAnswer,
            @Nullable Message deleted,
            @Nullable AgentRequest request,
            @Nullable AuditEntry audit)
            implements Decision {
        public Accepted {
            messages = List.copyOf(messages);
            effects = List.copyOf(effects);
            notifications = List.copyOf(notifications);
        }

        /** The same with its record. */
        Accepted recordedAs(AuditEntry entry) {
            return new Accepted(next, messages, effects, notifications, surveyAnswer, deleted, request, entry);
        }

        /** A change that is not recorded beyond its messages. */
        public Accepted(
                Conversation next,
                List<Message> messages,
                List<Effect> effects,
                List<Notification> notifications,
                @Nullable SurveyAnswer surveyAnswer) {
            this(next, messages, effects, notifications, surveyAnswer, null, null, null);
        }
    }

    /** Nothing is to be done: the command's wish is already so, or no longer applies. */
    record Unchanged() implements Decision {}

    /** The command may not be carried out. */
    record Refused(Refusal reason) implements Decision {}
}
