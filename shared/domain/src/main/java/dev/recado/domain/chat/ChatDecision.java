package dev.recado.domain.chat;

import dev.recado.domain.conversation.AgentRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command on a chat comes to. */
public sealed interface ChatDecision {
    /**
     * The chat changes.
     *
     * @param next the new state
     * @param message written, or turned into a tombstone; or null
     * @param joined who came in
     * @param left who went, or null
     */
    record Accepted(
            Chat next,
            @Nullable ChatMessage message,
            List<AgentRef> joined,
            @Nullable AgentRef left) implements ChatDecision {
        public Accepted {
            joined = List.copyOf(joined);
        }
    }

    /** The wish is so already. */
    record Unchanged() implements ChatDecision {}

    /** It may not be. */
    record Refused(Reason reason) implements ChatDecision {}

    /** Why not. */
    enum Reason {
        /** It is as if the chat were not there. */
        NOT_A_MEMBER,
        NOT_THE_AUTHOR,
        /** The chat of two is theirs alone, and neither can leave it. */
        PAIR,
        TOO_MANY_MEMBERS
    }
}
