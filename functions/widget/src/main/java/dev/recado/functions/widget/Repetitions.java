package dev.recado.functions.widget;

import dev.recado.desk.VisitorTokens.Visitor;
import dev.recado.function.Digests;
import dev.recado.function.Ids;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import dev.recado.store.Marker;
import java.time.Instant;
import java.util.Optional;

/** Recognises a visitor's repeated request by its Idempotency-Key. */
final class Repetitions {
    private static final int MAX_KEY = 255;

    private Repetitions() {}

    /**
     * Marks a request; without a key every request is a new one.
     *
     * @param content what a repetition has in common with the first request
     */
    static Marker marker(Visitor visitor, HttpRequest request, String content, Instant now) {
        Optional<String> key = request.header("idempotency-key");
        if (key.isPresent() && (key.get().isBlank() || key.get().length() > MAX_KEY)) {
            throw Problem.malformed("An Idempotency-Key has 1 to " + MAX_KEY + " characters")
                    .toException();
        }
        String caller = "visitor#" + Digests.sha256(visitor.inboxId() + "\n" + visitor.address());
        return Marker.ofRequest(caller, key.orElseGet(() -> Ids.next(now)), Digests.sha256(content));
    }

    /** The id that the request was answered with the first time; a key used for something else is refused. */
    static String answerTo(Marker.Remembered before, Marker marker) {
        if (!before.fingerprint().equals(marker.fingerprint())) {
            throw Problem.unacceptable("This Idempotency-Key was used for another request")
                    .toException();
        }
        return before.answerId();
    }
}
