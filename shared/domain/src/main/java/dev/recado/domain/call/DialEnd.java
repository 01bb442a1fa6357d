package dev.recado.domain.call;

/** What ringing the team came to. Of two that are told of one call, the later constant holds. */
public enum DialEnd {
    /** Nothing is known. */
    NONE("none"),
    /** Nobody answered, and the caller was still there. */
    UNANSWERED("unanswered"),
    /** The caller hung up while it rang. */
    GIVEN_UP("given-up"),
    /** Somebody talked to the caller. */
    ANSWERED("answered");

    private final String wireName;

    DialEnd(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The end of that name; {@link #NONE} for any other. */
    public static DialEnd of(String wireName) {
        for (DialEnd end : values()) {
            if (end.wireName.equals(wireName)) {
                return end;
            }
        }
        return NONE;
    }
}
