package dev.recado.store.library;

import dev.recado.store.Attributes;
import java.util.Optional;
import java.util.function.Function;

/**
 * What stands on a shelf.
 *
 * @param name the shelf's, unique among shelves
 * @param setting what each thing's id is preceded by where changes are recorded
 * @param most how many things it may hold
 * @param uniqueName what no other thing may have, beside the id
 */
record ShelfKind<T>(
        String name,
        String setting,
        int most,
        Function<T, String> id,
        Function<T, Optional<String>> uniqueName,
        Writing<T> write,
        Function<Attributes, T> read) {
    /** Puts a thing's attributes into an item. */
    @FunctionalInterface
    interface Writing<T> {
        Attributes into(Attributes item, T thing);
    }
}
