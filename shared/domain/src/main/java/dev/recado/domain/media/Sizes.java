package dev.recado.domain.media;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sizes as people read them. */
public final class Sizes {
    private static final long KILOBYTE = 1_000;
    private static final long MEGABYTE = 1_000_000;

    private Sizes() {}

    /** Such as {@code 5 MB}, {@code 5.01 MB} or {@code 512 bytes}, never rounded down to a limit that it exceeds. */
    public static String inWords(long bytes) {
        if (bytes >= MEGABYTE) {
            return rounded(bytes, MEGABYTE) + " MB";
        }
        return bytes >= KILOBYTE ? rounded(bytes, KILOBYTE) + " KB" : bytes + " bytes";
    }

    private static String rounded(long bytes, long unit) {
        return BigDecimal.valueOf(bytes)
                .divide(BigDecimal.valueOf(unit), 2, RoundingMode.UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
