package dev.recado.domain.firstcontact;

import dev.recado.domain.account.EmailAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the e-mail address that a customer answers with: alone, as a {@code mailto:} link, between signs, or in a short
 * sentence such as "es ana@example.com, gracias". A long text is no answer, and of two addresses neither is.
 */
public final class EmailInText {
    private static final int LONGEST = 300;
    private static final int MOST_WORDS = 12;
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u200b\\ufeff]+");

    private EmailInText() {}

    public static Optional<String> find(String text) {
        String stripped = SPACE.matcher(text).replaceAll(" ").strip();
        List<String> words = List.of(stripped.split(" ", -1));
        if (stripped.length() > LONGEST || words.size() > MOST_WORDS) {
            return Optional.empty();
        }
        // By their lower case: an address that is written twice is one.
        var addresses = words.stream()
                .map(EmailInText::bare)
                .filter(EmailAddress::isValid)
                .collect(Collectors.toMap(
                        address -> address.toLowerCase(Locale.ROOT), Function.identity(), (first, again) -> first));
        return addresses.size() == 1 ? addresses.values().stream().findFirst() : Optional.empty();
    }

    /** The word without what people and mail programs put around an address. */
    private static String bare(String word) {
        int at = word.indexOf('@');
        if (at < 0) {
            return word;
        }
        int begin = Arrays.stream(new int[] {':', '<', '(', '[', '"', '\u201c', '\u00ab', '\'', '\u2018', '\u00bf'})
                .map(sign -> word.lastIndexOf(sign, at) + 1)
                .max()
                .orElse(0);
        int end = at + 1;
        while (end < word.length() && isOfDomain(word.charAt(end))) {
            end++;
        }
        while (end > begin && !Character.isLetterOrDigit(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(begin, end);
    }

    private static boolean isOfDomain(char sign) {
        return Character.isLetterOrDigit(sign) || sign == '.' || sign == '-' || sign == '@' || sign == '_';
    }
}
