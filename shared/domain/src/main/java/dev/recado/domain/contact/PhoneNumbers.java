package dev.recado.domain.contact;

import java.util.Optional;

/** Telephone numbers as people write them. */
public final class PhoneNumbers {
    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;
    /** As in +44 (0)20: dialled at home only. */
    static final String TRUNK_ZERO = "(0)";

    private static final String SEPARATORS = "[\\s().\\-/\u00a0]";

    private PhoneNumbers() {}

    /** The number in E.164; empty where it does not begin with its country's code, or is no number. */
    public static Optional<String> international(String written) {
        String compact = written.replace(TRUNK_ZERO, "").replaceAll(SEPARATORS, "");
        String digits = compact.startsWith("00") ? compact.substring(2) : compact.replaceFirst("^\\+", "");
        boolean international = compact.startsWith("+") || compact.startsWith("00");
        return international && isNumber(digits) ? Optional.of("+" + digits) : Optional.empty();
    }

    private static boolean isNumber(String digits) {
        return digits.matches("[1-9][0-9]{" + (FEWEST_DIGITS - 1) + "," + (MOST_DIGITS - 1) + "}");
    }

    /** The digits of an E.164 number, without its plus sign. */
    public static String digits(String e164) {
        return e164.replaceAll("[^0-9]", "");
    }

    /** Whether the text can only be meant as a number, or a part of one. */
    static boolean looksLikeOne(String text) {
        return text.matches("\\+?[0-9\\s().\\-/\u00a0]+") && digits(text).length() >= ContactQuery.FEWEST_DIGITS;
    }
}
