package dev.recado.domain.firstcontact;

import java.util.Locale;
import java.util.Optional;

/**
 * Which pages a campaign is for: a whole address such as {@code https://acme.example/shop/*}, or a path such as
 * {@code /shop/*} on whatever host, in which {@code *} stands for any run of characters. Without a question mark the page's
 * query does not count. Upper and lower case are the same.
 */
public record PagePattern(String text) {
    private static final int LONGEST = 300;
    private static final int MOST_STARS = 10;

    /** What is wrong with a pattern; empty when nothing is. */
    public static Optional<String> faultOf(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.of("must have 1 to " + LONGEST + " characters");
        }
        if (text.chars()
                .anyMatch(sign -> Character.isWhitespace(sign) || Character.isISOControl(sign) || sign == '#')) {
            return Optional.of("must have neither spaces nor a fragment");
        }
        if (text.chars().filter(sign -> sign == '*').count() > MOST_STARS) {
            return Optional.of("must have at most " + MOST_STARS + " asterisks");
        }
        return startsAsAddress(text.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("must begin with https://, http://, / or *");
    }

    private static boolean startsAsAddress(String text) {
        return text.startsWith("https://")
                || text.startsWith("http://")
                || text.startsWith("/")
                || text.startsWith("*");
    }

    /** Whether {@code page} is among those. */
    public boolean matches(PageAddress page) {
        String pattern = text.toLowerCase(Locale.ROOT);
        String subject = pattern.startsWith("/") ? page.path() : page.origin() + page.path();
        return matches(pattern, pattern.indexOf('?') < 0 ? subject : subject + page.query());
    }

    /** Goes back to the last asterisk only, so the time is at most the product of the two lengths. */
    private static boolean matches(String pattern, String subject) {
        int at = 0;
        int star = -1;
        int retry = 0;
        int i = 0;
        while (i < subject.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = i;
            } else if (at < pattern.length() && pattern.charAt(at) == subject.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
