package dev.recado.desk;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Secrets;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes and reads the signed, expiring links by which mails lead to the files of a message. */
@Singleton
public class MediaTokens {
    /** How long a mail's links are good. */
    static final Duration TIME_TO_LIVE = Duration.ofDays(30);

    private static final String PURPOSE = "media";
    private static final int FIELDS = 3;

    private final Secrets secrets;
    private final FunctionEnvironment environment;

    public MediaTokens(Secrets secrets, FunctionEnvironment environment) {
        this.secrets = secrets;
        this.environment = environment;
    }

    /**
     * What a genuine link names.
     *
     * @param index which of the message's attachments, from 0
     */
    public record MediaRef(String conversationId, String messageId, String index, boolean expired) {}

    /** An absolute URL, good for 30 days, that leads to one attachment of a message. */
    public String linkTo(String conversationId, String messageId, int index) {
        Secrets.DeploymentSecret deployment = secrets.deployment();
        return deployment.publicBaseUrl() + "/media/"
                + SignedTokens.sign(
                        deployment.signingKey(),
                        PURPOSE,
                        environment.clock().instant().plus(TIME_TO_LIVE),
                        List.of(conversationId, messageId, Integer.toString(index)));
    }

    /** What the token of a link names; empty when it is forged. */
    public Optional<MediaRef> read(String token) {
        return SignedTokens.verify(secrets.deployment().signingKey(), PURPOSE, token)
                .filter(claims -> claims.fields().size() == FIELDS)
                .map(claims -> new MediaRef(
                        claims.fields().get(0),
                        claims.fields().get(1),
                        claims.fields().get(2),
                        !environment.clock().instant().isBefore(claims.expiresAt())));
    }
}
