package dev.recado.domain.chat;

import dev.recado.domain.conversation.AgentRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat between agents. Immutable: only {@link ChatDecider} makes the next state.
 *
 * @param pair whether it is the one chat of two agents; otherwise a group
 * @param name what the group is called, or null
 * @param members in the order in which they came
 * @param last the last message, or null before the first
 * @param messageCount how many messages were ever written; the last one's number
 * @param version counts the commits; 0 before the first
 */
public record Chat(
        String id,
        boolean pair,
        @Nullable String name,
        List<AgentRef> members,
        Instant createdAt,
        Instant lastActivityAt,
        @Nullable ChatMessage last,
        long messageCount,
        long version) {
    /** With one more item each a group is made in one transaction. */
    public static final int MOST_MEMBERS = 50;

    public Chat {
        members = List.copyOf(members);
    }

    public boolean hasMember(String agentId) {
        return members.stream().anyMatch(member -> member.id().equals(agentId));
    }
}
