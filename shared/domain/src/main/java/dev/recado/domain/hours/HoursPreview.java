package dev.recado.domain.hours;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a team's hours say of one instant.
 *
 * @param nextOpening the first opening after {@code at}, of the next open period while open; null where none comes in years
 * @param nextClosing the first closing after {@code at}, of the next open period while closed; null where none comes in years
 */
public record HoursPreview(
        Instant at,
        ZoneId zone,
        boolean open,
        @Nullable Instant nextOpening,
        @Nullable Instant nextClosing) {
    /** Asks {@code hours} of {@code at}. */
    public static HoursPreview of(BusinessHours hours, Instant at) {
        boolean open = hours.isOpenAt(at);
        Optional<Instant> closing = hours.nextClosing(at);
        Optional<Instant> opening = open ? closing.flatMap(hours::nextOpening) : hours.nextOpening(at);
        return new HoursPreview(at, hours.zone(), open, opening.orElse(null), closing.orElse(null));
    }
}
