package dev.recado.richtext;

import java.util.regex.Pattern;

/**
 * A text in which every character that looks like a mark but is none is covered: those inside words and addresses, raw HTML,
 * entities, ruled lines. A cover is one character of Unicode's private use for one character of the text.
 *
 * @param base the cover of the character 0
 */
record Mask(String source, String masked, char base) {
    private static final int ASCII = 0x80;
    private static final char FIRST_BASE = '\uE000';
    private static final char LAST_BASE = '\uF800';

    /** Marks that stand anywhere, then those that stand at the beginning of a line. */
    private static final Pattern MARKS = Pattern.compile("[*_~`\\[<\\\\]|(?m)^[ \\t]*(?:[#>+-]|\\d{1,9}[.)])");

    /** Whether parsing could find anything in {@code text}. */
    static boolean mayHoldMarks(String text) {
        return MARKS.matcher(text).find();
    }

    static Mask of(String source) {
        char base = freeBase(source);
        return new Mask(source, new Covering(source, base).covered(), base);
    }

    /** The text with whatever it had under the covers. */
    String uncovered(String part) {
        StringBuilder uncovered = new StringBuilder(part.length());
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            uncovered.append(c >= base && c < base + ASCII ? (char) (c - base) : c);
        }
        return uncovered.toString();
    }

    /** A block of private characters that the text does not use; one that uses all of them has lost its last, unused one. */
    private static char freeBase(String source) {
        char base = FIRST_BASE;
        while (base < LAST_BASE && uses(source, base)) {
            base = (char) (base + ASCII);
        }
        return base;
    }

    private static boolean uses(String source, char base) {
        return source.chars().anyMatch(c -> c >= base && c < base + ASCII);
    }
}
