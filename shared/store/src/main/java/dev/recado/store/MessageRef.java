package dev.recado.store;

import java.util.Optional;

/** Names a message among all conversations. */
public record MessageRef(String conversationId, String messageId) {
    /** Reads what {@code Message.reference()} wrote. */
    static Optional<MessageRef> parse(String reference) {
        String[] ids = reference.split("/", 2);
        return ids.length == 2 ? Optional.of(new MessageRef(ids[0], ids[1])) : Optional.empty();
    }
}
