package dev.recado.desk;

import dev.recado.domain.account.Agent;
import dev.recado.function.Digests;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import dev.recado.store.Marker;
import java.util.Optional;

/** Recognises an agent's repeated request by its Idempotency-Key. */
public final class Repetitions {
    private static final int LONGEST_KEY = 255;

    private Repetitions() {}

    /** What recognises the request's repetitions; empty where it has no key. */
    public static Optional<Marker> marker(HttpRequest request, Agent agent) {
        return request.header("idempotency-key").map(key -> {
            if (key.isBlank() || key.length() > LONGEST_KEY) {
                throw Problem.malformed("Idempotency-Key must have 1 to " + LONGEST_KEY + " characters")
                        .toException();
            }
            return Marker.ofRequest(agent.id(), key, Digests.sha256(request.rawPath() + "\n" + request.bodyText()));
        });
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
