package dev.recado.richtext;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Changes to a text at known places. What no edit touches stays as it is, so that nothing can get lost by oversight. */
final class Edits {
    private final String source;
    private final List<Edit> edits = new ArrayList<>();
    private final BitSet settled;

    Edits(String source) {
        this.source = source;
        this.settled = new BitSet(source.length());
    }

    private record Edit(int from, int to, String by) {}

    /**
     * The edited text.
     *
     * @param settled which of its characters are meant as they stand: marks, code and addresses
     */
    record Result(String text, BitSet settled) {}

    void replace(int from, int to, String by) {
        edits.add(new Edit(from, to, by));
    }

    void delete(int from, int to) {
        replace(from, to, "");
    }

    void insert(int at, String by) {
        replace(at, at, by);
    }

    /** Notes that a part of the source is meant as it stands. */
    void settle(int from, int to) {
        settled.set(from, to);
    }

    /** Applies all edits; of two that overlap, the one that begins first. */
    Result apply() {
        edits.sort(Comparator.comparingInt(Edit::from));
        StringBuilder text = new StringBuilder(source.length());
        BitSet known = new BitSet(source.length());
        int at = 0;
        for (Edit edit : edits) {
            if (edit.from() >= at) {
                copy(at, edit.from(), text, known);
                known.set(text.length(), text.length() + edit.by().length());
                text.append(edit.by());
                at = edit.to();
            }
        }
        copy(at, source.length(), text, known);
        return new Result(text.toString(), known);
    }

    private void copy(int from, int to, StringBuilder text, BitSet known) {
        for (int i = settled.nextSetBit(from); i >= 0 && i < to; i = settled.nextSetBit(i + 1)) {
            known.set(text.length() + i - from);
        }
        text.append(source, from, to);
    }
}
