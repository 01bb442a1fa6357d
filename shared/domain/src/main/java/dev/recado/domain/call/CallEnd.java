package dev.recado.domain.call;

/** How a call ended for its provider. Of two that are told of one call, the later constant holds. */
public enum CallEnd {
    /** It goes on, as far as is known. */
    NONE("none"),
    /** It was connected and ended. */
    COMPLETED("completed"),
    /** It never was connected: busy, failed, canceled or no answer. */
    UNCONNECTED("unconnected");

    private final String wireName;

    CallEnd(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The end of that name; {@link #NONE} for any other. */
    public static CallEnd of(String wireName) {
        for (CallEnd end : values()) {
            if (end.wireName.equals(wireName)) {
                return end;
            }
        }
        return NONE;
    }
}
