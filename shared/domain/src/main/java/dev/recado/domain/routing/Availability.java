package dev.recado.domain.routing;

import java.util.Arrays;
import java.util.Optional;

/** What agents say of themselves. */
public enum Availability {
    /** Takes conversations. */
    ONLINE("online"),
    /** There, but is given nothing and told of nothing new. */
    BUSY("busy"),
    /** Away. */
    OFFLINE("offline");

    private final String wireName;

    Availability(String wireName) {
        this.wireName = wireName;
    }

    /** The name in JSON and in stored items. */
    public String wireName() {
        return wireName;
    }

    public static Optional<Availability> of(String wireName) {
        return Arrays.stream(values())
                .filter(availability -> availability.wireName.equals(wireName))
                .findFirst();
    }
}
