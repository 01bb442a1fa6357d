package dev.recado.domain.audit;

/**
 * Who acted.
 *
 * @param id an agent's or contact's id; a rule's name; {@code system} for what the desk does by itself
 */
public record Actor(Type type, String id, String name) {
    /** What kind of actor it is. */
    public enum Type {
        AGENT("agent"),
        CONTACT("contact"),
        SYSTEM("system");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** The desk itself. */
    public static final Actor SYSTEM = new Actor(Type.SYSTEM, "system", "Recado");
}
