package dev.recado.domain.conversation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The desk's precision: a decision's times are those that are stored, so that what is answered now is what is read later. */
final class Millis {
    private Millis() {}

    static Instant of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
