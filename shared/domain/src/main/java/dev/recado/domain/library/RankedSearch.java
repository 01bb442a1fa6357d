package dev.recado.domain.library;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches a small list by what a person has typed so far, the closest first: what is called so, what is called something
 * that begins so, whose name has these words, whose name or text has these words, in whose name or text the typed text stands
 * anywhere. Case and accents do not count. Within a rank the order is that of the names, so that it never changes by itself.
 *
 * @param id what makes equal names different
 * @param name what it is called: a short code or a title
 * @param texts what it says
 */
public record RankedSearch<T>(Function<T, String> id, Function<T, String> name, Function<T, List<String>> texts) {
    private static final int EVERYTHING = 0;

    /** A part of what was found, with where the next part begins; null at the end. */
    public record Part<T>(List<T> items, @Nullable String next) {}

    private record Found<T>(T item, int rank, String name, String id) {
        static final Comparator<Found<?>> ORDER = Comparator.<Found<?>>comparingInt(Found::rank)
                .thenComparing(Found::name)
                .thenComparing(Found::id);

        String place() {
            return rank + "#" + name + "#" + id;
        }
    }

    /**
     * The next {@code limit} of {@code all} that match.
     *
     * @param query what was typed; blank matches everything
     * @param after the {@link Part#next} of the part before, or null to begin
     */
    public Part<T> find(List<T> all, String query, @Nullable String after, int limit) {
        String wanted = Folding.fold(query);
        List<Found<T>> rest = all.stream()
                .flatMap(item -> found(item, wanted).stream())
                .sorted(Found.ORDER)
                .dropWhile(found -> after != null && !isAfter(found, after))
                .limit(limit + 1L)
                .toList();
        List<Found<T>> part = rest.subList(0, Math.min(limit, rest.size()));
        return new Part<>(
                part.stream().map(Found::item).toList(),
                rest.size() > limit ? part.getLast().place() : null);
    }

    /** Compares by parts, since a name may hold what sorts before the sign between them. */
    private static boolean isAfter(Found<?> found, String place) {
        int first = place.indexOf('#');
        int last = place.lastIndexOf('#');
        if (first != 1 || last == first || !Character.isDigit(place.charAt(0))) {
            return true;
        }
        Found<?> before = new Found<>(
                "", Character.digit(place.charAt(0), 10), place.substring(first + 1, last), place.substring(last + 1));
        return Found.ORDER.compare(found, before) > 0;
    }

    private Optional<Found<T>> found(T item, String wanted) {
        String itemName = Folding.fold(name.apply(item));
        List<String> itemTexts = texts.apply(item).stream().map(Folding::fold).toList();
        return rank(wanted, itemName, itemTexts).map(rank -> new Found<>(item, rank, itemName, id.apply(item)));
    }

    private static Optional<Integer> rank(String wanted, String name, List<String> texts) {
        if (wanted.isEmpty()) {
            return Optional.of(EVERYTHING);
        }
        List<String> words = Folding.words(wanted);
        List<String> ofName = Folding.words(name);
        List<Boolean> ranks = List.of(
                name.equals(wanted),
                name.startsWith(wanted),
                begin(words, ofName),
                begin(
                        words,
                        Stream.concat(ofName.stream(), texts.stream().flatMap(text -> Folding.words(text).stream()))
                                .toList()),
                name.contains(wanted) || texts.stream().anyMatch(text -> text.contains(wanted)));
        int rank = ranks.indexOf(true);
        return rank < 0 ? Optional.empty() : Optional.of(rank);
    }

    /** Whether each of the words begins one of the others. */
    private static boolean begin(List<String> words, List<String> others) {
        return !words.isEmpty()
                && words.stream().allMatch(word -> others.stream().anyMatch(other -> other.startsWith(word)));
    }
}
