package dev.recado.desk;

import dev.recado.desk.VisitorTokens.Visitor;
import dev.recado.domain.account.Agent;
import dev.recado.function.Digests;
import dev.recado.function.Ids;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import dev.recado.store.Marker;
import java.time.Instant;
import java.util.Optional;

/** Recognises a repeated request by its Idempotency-Key. */
public final class Repetitions {
    private static final int LONGEST_KEY = 255;

    private Repetitions() {}

    /** What recognises the repetitions of an agent's request; empty where it has no key. */
    public static Optional<Marker> marker(HttpRequest request, Agent agent) {
        return key(request)
                .map(key -> Marker.ofRequest(
                        agent.id(), key, Digests.sha256(request.rawPath() + "\n" + request.bodyText())));
    }

    /**
     * Marks a visitor's request; without a key every request is a new one.
     *
     * @param content what a repetition has in common with the first request
     */
    public static Marker marker(HttpRequest request, Visitor visitor, String content, Instant now) {
        String caller = "visitor#" + Digests.sha256(visitor.inboxId() + "\n" + visitor.address());
        return Marker.ofRequest(caller, key(request).orElseGet(() -> Ids.next(now)), Digests.sha256(content));
    }

    private static Optional<String> key(HttpRequest request) {
        Optional<String> key = request.header("idempotency-key");
        if (key.isPresent() && (key.get().isBlank() || key.get().length() > LONGEST_KEY)) {
            throw Problem.malformed("Idempotency-Key must have 1 to " + LONGEST_KEY + " characters")
                    .toException();
        }
        return key;
    }

    /** The id that the request was answered with the first time; a key used for something else is refused. */
    public static String answerTo(Marker.Remembered before, Marker marker) {
        if (!before.fingerprint().equals(marker.fingerprint())) {
            throw Problem.unacceptable("This Idempotency-Key was used for another request")
                    .toException();
        }
        return before.answerId();
    }
}
