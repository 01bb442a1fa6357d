package dev.recado.domain.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote a message.
 *
 * @param type agent, contact, automation or system
 */
public record Author(
        Type type, @Nullable String id, @Nullable String name) {
    /** The kinds of author. */
    public enum Type {
        AGENT("agent"),
        CONTACT("contact"),
        AUTOMATION("automation"),
        SYSTEM("system");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Type of(String wireName) {
            for (Type type : values()) {
                if (type.wireName.equals(wireName)) {
                    return type;
                }
            }
            return SYSTEM;
        }
    }

    public static final Author SYSTEM = new Author(Type.SYSTEM, null, null);

    public static Author agent(AgentRef agent) {
        return new Author(Type.AGENT, agent.id(), agent.name());
    }
}
