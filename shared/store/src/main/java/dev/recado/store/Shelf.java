package dev.recado.store;

import dev.recado.domain.conversation.Conversation;

/** Which of a status' lists a conversation stands in. */
public enum Shelf {
    MAIN(""),
    ARCHIVED("#archived"),
    /** In neither the open nor the completed list. */
    UNLINKED("#unlinked");

    private final String suffix;

    Shelf(String suffix) {
        this.suffix = suffix;
    }

    static Shelf of(Conversation conversation) {
        if (conversation.unlinked()) {
            return UNLINKED;
        }
        return conversation.archived() ? ARCHIVED : MAIN;
    }

    String suffix() {
        return suffix;
    }
}
