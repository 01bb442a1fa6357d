package dev.recado.domain.firstcontact;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page that a visitor looks at, in lower case and without its fragment.
 *
 * @param origin scheme and host
 * @param path at least a slash
 * @param query with its question mark, or empty
 */
public record PageAddress(String origin, String path, String query) {
    private static final Pattern FORM =
            Pattern.compile("(https?://[^/?#\\s\\p{Cntrl}]+)([^?#\\s\\p{Cntrl}]*)(\\?[^#\\s\\p{Cntrl}]*)?(#.*)?");

    /** Reads an http or https address; empty for anything else. */
    public static Optional<PageAddress> of(String text) {
        Matcher parts = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        String path = parts.group(2);
        String query = parts.group(3);
        return Optional.of(new PageAddress(parts.group(1), path.isEmpty() ? "/" : path, query == null ? "" : query));
    }
}
