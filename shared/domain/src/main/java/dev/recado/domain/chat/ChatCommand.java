package dev.recado.domain.chat;

import dev.recado.domain.conversation.AgentRef;
import java.util.List;

/** What a member does to a chat. */
public sealed interface ChatCommand {
    AgentRef by();

    /** Writes. */
    record Write(AgentRef by, String text) implements ChatCommand {}

    /** Takes a message back. */
    record Delete(AgentRef by, ChatMessage message) implements ChatCommand {}

    /** Brings others into a group. */
    record Add(AgentRef by, List<AgentRef> added) implements ChatCommand {
        public Add {
            added = List.copyOf(added);
        }
    }

    /** Leaves a group. */
    record Leave(AgentRef by) implements ChatCommand {}
}
