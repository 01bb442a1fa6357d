package dev.recado.functions.conversationsapi;

import dev.recado.domain.contact.ContactQuery;
import dev.recado.function.http.QueryParameters;
import dev.recado.store.ContactLists.Position;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a search has come. Written as {@code <contacts>.<walk>} while there are contacts still to come, and as {@code <walk>}
 * after them.
 *
 * @param contacts where the next contacts begin, or null when all have been looked at
 * @param walk what has been shown, and how far the lists have been read; null on the first page
 */
record SearchCursor(@Nullable Position contacts, @Nullable String walk) {
    private static final char SEPARATOR = '.';

    /** The first page of a search for contacts too, if there is anything to look them up by. */
    static SearchCursor first(Optional<ContactQuery> query) {
        return new SearchCursor(query.isPresent() ? new Position(0, null) : null, null);
    }

    /** Reads what {@link #written} wrote; empty for anything else. The walk is read by whoever walks. */
    static Optional<SearchCursor> of(String text, Optional<ContactQuery> query) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 0) {
            return Optional.of(new SearchCursor(null, text));
        }
        return decoded(text.substring(0, separator))
                .flatMap(Position::of)
                .filter(position -> query.filter(position::isOf).isPresent())
                .map(position -> new SearchCursor(position, text.substring(separator + 1)));
    }

    private static Optional<String> decoded(String contacts) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(contacts), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException garbled) {
            return Optional.empty();
        }
    }

    /** What a client hands back to go on with the contacts at {@code next}. */
    static String written(String next, @Nullable String walk) {
        return QueryParameters.cursorOf(next) + SEPARATOR + walk;
    }
}
