package dev.recado.domain.snooze;

import java.time.Instant;

/** What a wish to snooze comes to. */
public sealed interface SnoozeTime {
    /** The conversation wakes at this whole second. */
    record WakesAt(Instant time) implements SnoozeTime {}

    /** The wish is not acceptable. */
    record Refused(Reason reason) implements SnoozeTime {}

    /** Why a wish is not acceptable. */
    enum Reason {
        NOT_IN_THE_FUTURE("The snooze time must be in the future"),
        TOO_FAR_AHEAD("The snooze time must be at most one year ahead");

        private final String detail;

        Reason(String detail) {
            this.detail = detail;
        }

        /** The reason as an agent reads it. */
        public String detail() {
            return detail;
        }
    }
}
