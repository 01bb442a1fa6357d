package dev.recado.domain.call;

/** How far a call got in the team's flow, in the order of getting there. */
public enum CallStage {
    /** Nothing was offered yet. */
    BEGUN("begun"),
    /** The caller was asked to choose. */
    TREE("tree"),
    /** The team's telephones ring. */
    RINGING("ringing"),
    /** The caller was asked to leave a voicemail. */
    VOICEMAIL("voicemail"),
    /** There was nothing left to offer. */
    OVER("over");

    private final String wireName;

    CallStage(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The stage of that name; {@link #BEGUN} for any other. */
    public static CallStage of(String wireName) {
        for (CallStage stage : values()) {
            if (stage.wireName.equals(wireName)) {
                return stage;
            }
        }
        return BEGUN;
    }
}
