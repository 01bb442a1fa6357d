package dev.recado.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody has come in looking through a view, page by page, while its conversations go on moving.
 *
 * <p>First the lists are read downwards, from the latest activity to the oldest. Whatever moves up meanwhile, before it was
 * reached, is above: it is found by sweeps upwards, from shortly before the walk began, that leave out what was shown. The walk
 * ends when two sweeps in a row have brought nothing new.
 *
 * @param begun when the first page was read
 * @param position the sort key reached, or null at the top
 * @param sweep the sweep under way, or null while the lists are read downwards
 * @param chunks how many items of marks are stored
 * @param marks what was shown and is not stored yet
 */
record Walk(
        String id,
        Instant begun,
        @Nullable String position,
        @Nullable Sweep sweep,
        int chunks,
        List<Long> marks) {
    /** How long a walk may take. */
    static final Duration LONGEST = Duration.ofHours(1);

    /**
     * A commit carries the time of its decision, and enters the index a little later: so what is read goes back by this much
     * before the time since which something may have been missed.
     */
    static final Duration SETTLING = Duration.ofMinutes(1);

    private static final int QUIET_SWEEPS = 2;

    Walk {
        marks = List.copyOf(marks);
    }

    /**
     * A reading upwards.
     *
     * @param begun what moves later than that is left to the next sweep
     * @param bringsNew whether it has found anything that was not shown
     * @param quiet how many sweeps before it, in a row, found nothing
     */
    record Sweep(Instant begun, boolean bringsNew, int quiet) {}

    static Walk begin(String id, Instant now) {
        return new Walk(id, now, null, null, 0, List.of());
    }

    boolean isFirstPage() {
        return position == null;
    }

    Walk at(String next) {
        return new Walk(id, begun, next, sweep, chunks, marks);
    }

    /** The lists have been read to their end: looks for what moved up. */
    Walk turn(Instant now) {
        return sweepFrom(begun, new Sweep(now, false, 0));
    }

    Walk bringsNew() {
        return sweep == null ? this : new Walk(id, begun, position, new Sweep(sweep.begun(), true, 0), chunks, marks);
    }

    /** After a sweep that has read everything: the next one, or null when the last ones were quiet. */
    @Nullable
    Walk afterSweep(Sweep done, Instant now) {
        int quiet = done.bringsNew() ? 0 : done.quiet() + 1;
        return quiet >= QUIET_SWEEPS ? null : sweepFrom(done.begun(), new Sweep(now, false, quiet));
    }

    private Walk sweepFrom(Instant from, Sweep next) {
        return new Walk(id, begun, ListKeys.millis(from.minus(SETTLING)), next, chunks, marks);
    }

    /** With {@code shown} remembered, beside {@code marks} or, when those have been stored, instead of them. */
    Walk remembering(int storedChunks, List<Long> shown) {
        return new Walk(id, begun, position, sweep, storedChunks, shown);
    }
}
