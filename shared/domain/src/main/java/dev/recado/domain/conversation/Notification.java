package dev.recado.domain.conversation;

import java.time.Instant;

/** Something an agent should know of. */
public record Notification(
        String id, String agentId, Kind kind, String conversationId, long conversationNumber, Instant createdAt) {
    /** Why. */
    public enum Kind {
        MENTION("mention"),
        ASSIGNMENT("assignment"),
        WAKE_UP("wake-up"),
        /** A conversation waits for somebody. */
        NEW_CONVERSATION("new-conversation"),
        /** The customer answered what an agent had asked for. */
        REQUEST_ANSWERED("request-answered");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
