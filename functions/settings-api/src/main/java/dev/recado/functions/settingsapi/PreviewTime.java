package dev.recado.functions.settingsapi;

import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import dev.recado.function.http.QueryParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** The time that hours are asked of: an RFC 3339 time of a year whose hours anybody means to plan. */
final class PreviewTime {
    private static final String NAME = "at";
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private PreviewTime() {}

    /** The time that the query names, to the second; empty when it names none. 400 and 422 where it is no such time. */
    static Optional<Instant> of(HttpRequest request) {
        QueryParameters query = new QueryParameters(request, Set.of(NAME));
        Optional<Instant> at = query.text(NAME).flatMap(text -> parsed(query, text));
        query.verify();
        if (at.filter(time -> time.isBefore(EARLIEST) || !time.isBefore(LATEST)).isPresent()) {
            throw Problem.unacceptable("?" + NAME, "must be from 1970 to 2199").toException();
        }
        return at;
    }

    private static Optional<Instant> parsed(QueryParameters query, String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException noTime) {
            query.reject(
                    NAME, "must be a time such as 2026-11-23T10:00:00Z or, with + as %2B, 2026-11-23T11:00:00%2B01:00");
            return Optional.empty();
        }
    }
}
