package dev.recado.domain.call;

import dev.recado.domain.autoreply.Trigger;
import java.util.Optional;

/** What a call was for the desk: every call is exactly one of these. */
public enum CallEvent {
    /** The team was closed when the call began, whatever came of it. */
    OUTSIDE_HOURS("outside-hours", Trigger.CALL_OUTSIDE_HOURS),
    /** The caller left a voicemail. */
    VOICEMAIL("voicemail", Trigger.VOICEMAIL_LEFT),
    /** Somebody of the team talked to the caller. */
    COMPLETED("completed", Trigger.CALL_COMPLETED),
    /** The caller hung up without choosing. */
    HUNG_UP_IN_TREE("hung-up-in-tree", Trigger.MISSED_CALL),
    /** The caller hung up while the team was called. */
    HUNG_UP_WAITING("hung-up-waiting", Trigger.CALLER_HUNG_UP),
    /** The caller was asked for a voicemail, and hung up. */
    HUNG_UP_AT_VOICEMAIL("hung-up-at-voicemail", Trigger.MISSED_CALL),
    /** Nobody answered, and there was nothing else to offer. */
    UNANSWERED("unanswered", Trigger.MISSED_CALL);

    private final String wireName;
    private final Trigger trigger;

    CallEvent(String wireName, Trigger trigger) {
        this.wireName = wireName;
        this.trigger = trigger;
    }

    public String wireName() {
        return wireName;
    }

    /** The automatic reply that it sets off. */
    public Trigger trigger() {
        return trigger;
    }

    /** Whether the caller got to talk to nobody. */
    public boolean missed() {
        return this != COMPLETED;
    }

    public static Optional<CallEvent> of(String wireName) {
        for (CallEvent event : values()) {
            if (event.wireName.equals(wireName)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }
}
