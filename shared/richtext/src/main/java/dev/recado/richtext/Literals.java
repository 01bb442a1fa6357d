package dev.recado.richtext;

import dev.recado.richtext.Addresses.Part;
import java.util.BitSet;

/** Makes Markdown of text that is meant as it stands. */
final class Literals {
    private static final String MARKS = "*_~`[]";

    private Literals() {}

    /** {@code text} with a backslash before each mark; addresses need none, and a text without marks stays itself. */
    static String escape(String text) {
        if (!Mask.mayHoldMarks(text)) {
            return text;
        }
        BitSet addresses = new BitSet(text.length());
        Addresses.ofWeb(text).forEach((Part part) -> addresses.set(part.from(), part.endWithoutMarks(text)));
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (MARKS.indexOf(c) >= 0 && !addresses.get(at) && !isInWord(text, at)) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    private static boolean isInWord(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.codePointBefore(at))
                && Character.isLetterOrDigit(text.codePointAt(at + 1));
    }
}
