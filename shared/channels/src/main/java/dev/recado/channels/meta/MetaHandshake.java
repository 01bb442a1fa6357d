package dev.recado.channels.meta;

import dev.recado.channels.Hashing;
import java.util.Optional;

/** The request by which Meta asks, once, whether a webhook is ours. */
public final class MetaHandshake {
    private MetaHandshake() {}

    /** The challenge to answer with; empty when the caller does not know our token. */
    public static Optional<String> answer(String verifyToken, String mode, String givenToken, String challenge) {
        boolean ours = !verifyToken.isEmpty() && Hashing.same(verifyToken, givenToken);
        return ours && mode.equals("subscribe") && !challenge.isEmpty() ? Optional.of(challenge) : Optional.empty();
    }
}
