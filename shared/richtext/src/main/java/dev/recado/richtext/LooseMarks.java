package dev.recado.richtext;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Keeps WhatsApp from reading marks into a text where none are meant. It has no escape; where an opening and a closing
 * character on one line would make a pair, those that are not meant as marks give way to characters that look the same.
 */
final class LooseMarks {
    private static final String MARKS = "*_~`";
    private static final String LOOK_ALIKES = "\u2217\u2581\u223C\u2035";

    private final String text;
    private final BitSet settled;
    private final StringBuilder defused;

    private LooseMarks(Edits.Result result) {
        this.text = result.text();
        this.settled = result.settled();
        this.defused = new StringBuilder(text);
    }

    static String defused(Edits.Result result) {
        LooseMarks marks = new LooseMarks(result);
        int from = 0;
        while (from <= marks.text.length()) {
            int end = marks.text.indexOf('\n', from);
            int to = end < 0 ? marks.text.length() : end;
            for (int mark = 0; mark < MARKS.length(); mark++) {
                marks.line(from, to, mark);
            }
            from = to + 1;
        }
        return marks.defused.toString();
    }

    private void line(int from, int to, int mark) {
        List<Run> runs = runs(from, to, MARKS.charAt(mark));
        if (makesAPair(runs)) {
            for (Run run : runs) {
                if (run.opens() || run.closes()) {
                    replaceUnsettled(run, LOOK_ALIKES.charAt(mark));
                }
            }
        }
    }

    /** The same character once or several times on end, and whether it may begin or end a formatted part. */
    private record Run(int from, int to, boolean opens, boolean closes) {}

    private List<Run> runs(int from, int to, char mark) {
        List<Run> runs = new ArrayList<>();
        int at = from;
        while (at < to) {
            int end = at;
            while (end < to && text.charAt(end) == mark) {
                end++;
            }
            if (end > at) {
                runs.add(run(at, end));
            }
            at = Math.max(end, at + 1);
        }
        return runs;
    }

    private Run run(int from, int to) {
        boolean opens = !isWordAt(from - 1) && !isSpaceAt(to);
        boolean closes = !isSpaceAt(from - 1) && !isWordAt(to);
        return new Run(from, to, opens, closes);
    }

    private static boolean makesAPair(List<Run> runs) {
        boolean open = false;
        for (Run run : runs) {
            if (open && run.closes()) {
                return true;
            }
            open = open || run.opens();
        }
        return false;
    }

    private void replaceUnsettled(Run run, char lookAlike) {
        for (int at = settled.nextClearBit(run.from()); at < run.to(); at = settled.nextClearBit(at + 1)) {
            defused.setCharAt(at, lookAlike);
        }
    }

    private boolean isWordAt(int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }

    private boolean isSpaceAt(int at) {
        return at < 0 || at >= text.length() || Character.isWhitespace(text.charAt(at));
    }
}
