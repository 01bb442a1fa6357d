package dev.recado.functions.agentsapi;

import dev.recado.desk.settings.Fields;
import dev.recado.domain.routing.Availability;
import dev.recado.function.http.JsonBody;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a body says of an agent's being there.
 *
 * @param lease how long it holds
 */
record AvailabilityFields(Optional<Availability> availability, Duration lease) {
    private static final String AVAILABILITY = "availability";
    private static final String LEASE = "leaseSeconds";
    private static final Set<String> ALL = Set.of(AVAILABILITY, LEASE);
    private static final int SHORTEST_LEASE = 60;
    private static final int LONGEST_LEASE = 12 * 60 * 60;
    private static final int USUAL_LEASE = 15 * 60;

    /** Whether the body says that and nothing else. */
    static boolean alone(JsonBody body) {
        return body.names().contains(AVAILABILITY) && ALL.containsAll(body.names());
    }

    static AvailabilityFields read(Fields fields) {
        Optional<Availability> availability =
                fields.parsed(AVAILABILITY, Availability::of, "must be online, busy or offline");
        Optional<Integer> lease = fields.body().optionalInteger(LEASE, SHORTEST_LEASE, LONGEST_LEASE);
        if (lease.isPresent() && !fields.body().has(AVAILABILITY)) {
            fields.unacceptable(LEASE, "needs the availability that it is the lease of");
        }
        return new AvailabilityFields(availability, Duration.ofSeconds(lease.orElse(USUAL_LEASE)));
    }
}
