package dev.recado.domain.conversation;

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
     */
    record Accepted(
            Conversation next,
            List<Message> messages,
            List<Effect> effects,
            List<Notification> notifications,
            @Nullable SurveyAnswer surveyAnswer)
            implements Decision {
        public Accepted {
            messages = List.copyOf(messages);
            effects = List.copyOf(effects);
            notifications = List.copyOf(notifications);
        }
    }

    /** Nothing is to be done: the command's wish is already so, or no longer applies. */
    record Unchanged() implements Decision {}

    /** The command may not be carried out. */
    record Refused(Refusal reason) implements Decision {}
}
