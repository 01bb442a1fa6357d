package dev.recado.domain.chat;

import dev.recado.domain.conversation.AgentRef;
import java.time.Instant;

/**
 * A message of a chat.
 *
 * @param number its place: 1, 2, 3 ... in the order in which messages were committed
 * @param text empty once deleted
 */
public record ChatMessage(
        String chatId, long number, AgentRef author, String text, Instant createdAt, boolean deleted) {
    /** The number as ids show it, so that ids sort as messages do. */
    public String id() {
        return "%010d".formatted(number);
    }

    /** What is left when the author takes the message back. */
    public ChatMessage tombstone() {
        return new ChatMessage(chatId, number, author, "", createdAt, true);
    }
}
