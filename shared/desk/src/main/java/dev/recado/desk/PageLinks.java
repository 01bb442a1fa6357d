package dev.recado.desk;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes and reads the signed, expiring links of one kind of public page. */
final class PageLinks {
    private final String purpose;
    private final String path;
    private final Secrets secrets;
    private final FunctionEnvironment environment;

    /**
     * Links of one kind.
     *
     * @param purpose what a token of another kind is not good for
     * @param path where the pages are, such as {@code /surveys/}
     */
    PageLinks(String purpose, String path, Secrets secrets, FunctionEnvironment environment) {
        this.purpose = purpose;
        this.path = path;
        this.secrets = secrets;
        this.environment = environment;
    }

    /** What a genuine link names: something of a conversation. */
    record Named(String conversationId, String id, boolean expired) {}

    /** The absolute URL of a page. */
    String linkTo(String conversationId, String id, Instant expiresAt) {
        Secrets.DeploymentSecret deployment = secrets.deployment();
        return deployment.publicBaseUrl()
                + path
                + SignedTokens.sign(deployment.signingKey(), purpose, expiresAt, List.of(conversationId, id));
    }

    /** What the token of a link names; empty when it is forged. */
    Optional<Named> read(String token) {
        return SignedTokens.verify(secrets.deployment().signingKey(), purpose, token)
                .filter(claims -> claims.fields().size() == 2)
                .map(claims -> new Named(
                        claims.fields().getFirst(),
                        claims.fields().getLast(),
                        !environment.clock().instant().isBefore(claims.expiresAt())));
    }
}
