package dev.recado.domain.media;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody uploads, to be sent in one message of theirs.
 *
 * @param owner who uploads it, and alone may send it
 * @param contentType announced before the upload, and what its bytes are afterwards
 * @param size in bytes
 * @param reason why it was refused, or null
 * @param conversationId the conversation of the message that carries it, or null
 * @param messageId the message that carries it, or null
 * @param expiresAt when it goes unless a message carries it
 */
public record Upload(
        String id,
        String owner,
        String name,
        String contentType,
        long size,
        State state,
        ScanState scan,
        @Nullable String reason,
        @Nullable String conversationId,
        @Nullable String messageId,
        Instant createdAt,
        Instant expiresAt) {

    /** How far an upload has come. */
    public enum State {
        /** Announced; its bytes are not there, or not yet looked at. */
        PENDING("pending"),
        READY("ready"),
        /** Its bytes are not of a type that may be sent, or not what was announced; they are deleted. */
        REFUSED("refused"),
        /** Not to be used any more; its bytes are about to be deleted. */
        DISCARDED("discarded");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        /** The name in JSON and in the table. */
        public String wireName() {
            return wireName;
        }

        public static Optional<State> of(String wireName) {
            return Arrays.stream(values())
                    .filter(state -> state.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /** Whether a message carries it. */
    public boolean isUsed() {
        return messageId != null;
    }

    /** Where its bytes lie from the check on; nobody outside is ever given an address to write there. */
    public static String key(String id) {
        return "media/" + id;
    }

    /** Where its bytes are put by who uploads them, until they are checked. */
    public static String pendingKey(String id) {
        return "pending/" + id;
    }

    /** The id that a key names, whichever of the two it is; empty for another key. */
    public static Optional<String> idOf(String key) {
        return key.startsWith("media/") || key.startsWith("pending/")
                ? Optional.of(key.substring(key.indexOf('/') + 1))
                : Optional.empty();
    }
}
