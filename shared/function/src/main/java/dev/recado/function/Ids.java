package dev.recado.function;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** Makes identifiers: 48 bits of time and 80 random bits, so that they sort by age and cannot be guessed. */
public final class Ids {
    private static final int RANDOM_BYTES = 10;

    private Ids() {}

    /** A new identifier of 32 lower-case hexadecimal digits; the random source is made on use, never in a snapshot. */
    public static String next(Instant now) {
        byte[] random = new byte[RANDOM_BYTES];
        Source.RANDOM.nextBytes(random);
        return "%012x".formatted(now.toEpochMilli()) + HexFormat.of().formatHex(random);
    }

    private static final class Source {
        private static final SecureRandom RANDOM = new SecureRandom();
    }
}
