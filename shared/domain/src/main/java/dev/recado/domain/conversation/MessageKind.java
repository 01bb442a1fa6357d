package dev.recado.domain.conversation;

import java.util.Optional;

/** What a message is. */
public enum MessageKind {
    /** From the customer. */
    INCOMING("incoming", true),
    /** From an agent to the customer. */
    OUTGOING("outgoing", true),
    /** From a rule to the customer. */
    AUTOMATIC("automatic", true),
    /** From an agent to agents. */
    NOTE("note", false),
    /** What happened to the conversation. */
    ACTIVITY("activity", false);

    private final String wireName;
    private final boolean visibleToCustomer;

    MessageKind(String wireName, boolean visibleToCustomer) {
        this.wireName = wireName;
        this.visibleToCustomer = visibleToCustomer;
    }

    public String wireName() {
        return wireName;
    }

    public boolean visibleToCustomer() {
        return visibleToCustomer;
    }

    /** Whether its text is Markdown: what people and rules of ours write, and never what a customer typed. */
    public boolean isMarkdown() {
        return switch (this) {
            case OUTGOING, AUTOMATIC, NOTE -> true;
            case INCOMING, ACTIVITY -> false;
        };
    }

    public static Optional<MessageKind> of(String wireName) {
        for (MessageKind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
