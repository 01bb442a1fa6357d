package dev.recado.store;

import dev.recado.domain.conversation.Conversation;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one page of a walk: at most {@link #MAX_ROUNDS} queries of each list, and at most one of what was shown before. */
final class WalkStep {
    private static final int MAX_ROUNDS = 5;

    /** How many entries a round reads of a list of which only some are wanted. */
    private static final int FILTERED_READ = 200;

    private final ListReader reader;
    private final Walks walks;
    private final List<ListReader.PartOfList> parts;
    private final ConversationLists.View view;
    private final int limit;
    private final String oldest;
    private final Walk start;
    private final Map<String, Conversation> found = new LinkedHashMap<>();
    private final Set<Long> marks;
    private boolean marksAreAll;
    private int rounds;

    /** {@code shownAnywhere} tells that what was shown may stand anywhere in the lists, not above the reader alone. */
    WalkStep(
            ListReader reader,
            Walks walks,
            List<ListReader.PartOfList> parts,
            ConversationLists.View view,
            Walk start,
            boolean shownAnywhere,
            int limit) {
        this.reader = reader;
        this.walks = walks;
        this.parts = parts;
        this.view = view;
        this.start = start;
        this.limit = limit;
        this.oldest = view.since() == null ? "" : ListKeys.millis(view.since());
        this.marks = shownAnywhere ? walks.shown(start) : new HashSet<>(start.marks());
        this.marksAreAll = shownAnywhere;
    }

    /** Reads the page, and gives the walk after it; null at its end. */
    @Nullable
    Walk take() {
        Walk walk = parts.isEmpty() ? null : start;
        while (walk != null && rounds < MAX_ROUNDS && found.size() < limit) {
            rounds++;
            Walk.Sweep sweep = walk.sweep();
            walk = sweep == null ? readDown(walk) : sweepUp(walk, sweep);
        }
        return walk;
    }

    /** What the page shows. */
    List<Conversation> found() {
        return List.copyOf(found.values());
    }

    private @Nullable Walk readDown(Walk walk) {
        boolean allWanted = parts.stream().allMatch(part -> part.filter().letsEverythingThrough());
        int entries = allWanted ? limit - found.size() : Math.max(limit, FILTERED_READ);
        Round round = read(new ListReader.Range(false, walk.position(), entries));
        for (Conversation conversation : round.entries()) {
            if (found.size() == limit) {
                return walk.at(ListKeys.sortKeyOf(last()));
            }
            // What moves up as it is shown may still stand at its old place in the index.
            if (!marks.contains(Walks.mark(conversation.id()))) {
                show(conversation);
            }
        }
        if (round.readTo() != null) {
            return walk.at(round.readTo());
        }
        // All of it was read at once: nothing had time to move.
        return walk.isFirstPage() && rounds == 1 ? null : walk.turn(walks.now());
    }

    private @Nullable Walk sweepUp(Walk walk, Walk.Sweep sweep) {
        Round round = read(new ListReader.Range(true, walk.position(), FILTERED_READ));
        Walk after = walk;
        for (Conversation conversation : round.entries()) {
            if (found.size() == limit) {
                return after;
            }
            after = after.at(ListKeys.sortKeyOf(conversation));
            if (isMissing(conversation) && show(conversation)) {
                after = after.bringsNew();
            }
        }
        if (round.readTo() != null) {
            return after.at(round.readTo());
        }
        Walk.Sweep done = after.sweep();
        return after.afterSweep(done == null ? sweep : done, walks.now());
    }

    /** Whether it was there when the walk began, as far as can be told, and was not shown. */
    private boolean isMissing(Conversation conversation) {
        Instant newest = start.begun().plus(Walk.SETTLING);
        if (conversation.createdAt().isAfter(newest) || found.containsKey(conversation.id())) {
            return false;
        }
        long mark = Walks.mark(conversation.id());
        if (marks.contains(mark)) {
            return false;
        }
        if (!marksAreAll) {
            marks.addAll(walks.shown(start));
            marksAreAll = true;
        }
        return !marks.contains(mark);
    }

    private boolean show(Conversation conversation) {
        return view.visible().test(conversation) && found.putIfAbsent(conversation.id(), conversation) == null;
    }

    private Conversation last() {
        return List.copyOf(found.values()).getLast();
    }

    /**
     * What the lists have in a range, in its order.
     *
     * @param readTo up to where all lists have been read, or null when all have been read to their end
     */
    private record Round(
            List<Conversation> entries, @Nullable String readTo) {}

    private Round read(ListReader.Range range) {
        List<ListReader.Slice> slices = reader.read(parts, range);
        Comparator<String> order = range.upwards() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        String readTo = slices.stream()
                .map(slice -> endOf(slice, range))
                .filter(Objects::nonNull)
                .min(order)
                .orElse(null);
        List<Conversation> entries = slices.stream()
                .flatMap(slice -> slice.conversations().stream())
                .filter(entry -> readTo == null || order.compare(ListKeys.sortKeyOf(entry), readTo) <= 0)
                .filter(entry -> ListKeys.sortKeyOf(entry).compareTo(oldest) >= 0)
                .sorted(Comparator.comparing(ListKeys::sortKeyOf, order))
                .toList();
        return new Round(entries, readTo);
    }

    private @Nullable String endOf(ListReader.Slice slice, ListReader.Range range) {
        String end = slice.readTo();
        return end != null && !range.upwards() && end.compareTo(oldest) < 0 ? null : end;
    }
}
