package dev.recado.richtext;

import dev.recado.richtext.Addresses.Part;

/** Covers in one pass each what is no mark. */
final class Covering {
    private static final String ESCAPED_ANYWHERE = "*_~`[]";
    private static final String ESCAPED_AT_THE_START = "#>+-.)";
    private static final String IN_ADDRESSES = "*_~`[]()<>\\&!#";
    private static final int LONGEST_LOCAL_PART = 64;

    private final String source;
    private final char[] covered;
    private final char base;

    Covering(String source, char base) {
        this.source = source;
        this.covered = source.toCharArray();
        this.base = base;
    }

    String covered() {
        addresses();
        lines();
        characters();
        return new String(covered);
    }

    private void cover(int at) {
        covered[at] = (char) (base + covered[at]);
    }

    private void addresses() {
        for (Part part : Addresses.ofWeb(source)) {
            for (int at = part.from(); at < part.endWithoutMarks(source); at++) {
                if (IN_ADDRESSES.indexOf(covered[at]) >= 0) {
                    cover(at);
                }
            }
        }
    }

    /** A line of hyphens and the like is a line of hyphens: neither a rule nor a heading's underline. */
    private void lines() {
        int from = 0;
        while (from < covered.length) {
            int end = source.indexOf('\n', from);
            int to = end < 0 ? covered.length : end;
            int first = afterQuotes(from, to);
            if (isRuled(first, to)) {
                for (int at = first; at < to; at++) {
                    if ("-=*_".indexOf(covered[at]) >= 0) {
                        cover(at);
                    }
                }
            }
            from = to + 1;
        }
    }

    private int afterQuotes(int from, int to) {
        int at = from;
        while (at < to && (covered[at] == '>' || Character.isWhitespace(covered[at]))) {
            at++;
        }
        return at;
    }

    private boolean isRuled(int from, int to) {
        for (int at = from; at < to; at++) {
            if ("-=*_".indexOf(covered[at]) < 0 && !Character.isWhitespace(covered[at])) {
                return false;
            }
        }
        return true;
    }

    private void characters() {
        boolean atStart = true;
        for (int at = 0; at < covered.length; at++) {
            char c = covered[at];
            switch (c) {
                case '&' -> cover(at);
                case '<' -> coverTag(at);
                case ']' -> coverDefinition(at);
                case '\\' -> at = escape(at, atStart);
                case '*', '_', '~', '`' -> at = run(at);
                default -> {}
            }
            atStart = c == '\n' || (atStart && isOfLineStart(c));
        }
    }

    private static boolean isOfLineStart(char c) {
        return c == ' ' || c == '\t' || c == '>' || (c >= '0' && c <= '9');
    }

    /** Only addresses may stand between angle brackets; anything else is text with a bracket in it. */
    private void coverTag(int at) {
        boolean web = source.startsWith("http://", at + 1) || source.startsWith("https://", at + 1);
        boolean other = source.startsWith("mailto:", at + 1) || source.startsWith("tel:", at + 1);
        if (!web && !other && !mailAddressFollows(at + 1)) {
            cover(at);
        }
    }

    private boolean mailAddressFollows(int from) {
        int at = from;
        while (at < covered.length && at - from < LONGEST_LOCAL_PART && isOfLocalPart(covered[at])) {
            at++;
        }
        return at > from && at < covered.length && covered[at] == '@';
    }

    private static boolean isOfLocalPart(char c) {
        return Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
    }

    /** A line such as {@code [1]: text} defines nothing, and is not to disappear. */
    private void coverDefinition(int at) {
        if (at + 1 < covered.length && covered[at + 1] == ':') {
            cover(at);
        }
    }

    /** Covers a backslash unless it stands before a mark; returns the last position that is dealt with. */
    private int escape(int at, boolean atStart) {
        char next = at + 1 < covered.length ? covered[at + 1] : '\n';
        if (ESCAPED_ANYWHERE.indexOf(next) >= 0 || (atStart && ESCAPED_AT_THE_START.indexOf(next) >= 0)) {
            return at + 1;
        }
        cover(at);
        return at;
    }

    /** Covers a run of marks inside a word or alone between brackets; returns the run's last position. */
    private int run(int at) {
        char mark = covered[at];
        int end = at + 1;
        while (end < covered.length && covered[end] == mark) {
            end++;
        }
        int before = at == 0 ? '\n' : source.codePointBefore(at);
        int after = end == covered.length ? '\n' : source.codePointAt(end);
        boolean inWord = Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after);
        boolean alone = (before == '(' && after == ')') || (before == '[' && after == ']');
        if (inWord || alone) {
            for (int i = at; i < end; i++) {
                cover(i);
            }
        }
        return end - 1;
    }
}
