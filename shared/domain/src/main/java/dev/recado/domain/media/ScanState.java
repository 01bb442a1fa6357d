package dev.recado.domain.media;

import java.util.Arrays;
import java.util.Optional;

/** What is known of malware in a file. */
public enum ScanState {
    /** The deployment does not scan. */
    NOT_SCANNED("not-scanned"),
    PENDING("pending"),
    CLEAN("clean"),
    INFECTED("infected"),
    /** The scanner could not look into it, as with an archive that has a password: nothing is known. */
    FAILED("failed");

    private final String wireName;

    ScanState(String wireName) {
        this.wireName = wireName;
    }

    /** The name in JSON and in the table. */
    public String wireName() {
        return wireName;
    }

    /** Whether a file may be sent and downloaded. */
    public boolean passes() {
        return this != PENDING && this != INFECTED;
    }

    public static Optional<ScanState> of(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName.equals(wireName))
                .findFirst();
    }
}
