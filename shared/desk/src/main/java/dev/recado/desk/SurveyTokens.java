package dev.recado.desk;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Secrets;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes and reads the signed, expiring links under which surveys are answered. */
@Singleton
public class SurveyTokens {
    private static final String PURPOSE = "survey";

    private final Secrets secrets;
    private final FunctionEnvironment environment;

    public SurveyTokens(Secrets secrets, FunctionEnvironment environment) {
        this.secrets = secrets;
        this.environment = environment;
    }

    /** What a genuine link names. */
    public record SurveyRef(String conversationId, String surveyId, boolean expired) {}

    /** The absolute URL of a survey's page. */
    public String linkTo(String conversationId, String surveyId, Instant expiresAt) {
        Secrets.DeploymentSecret deployment = secrets.deployment();
        return deployment.publicBaseUrl() + "/surveys/"
                + SignedTokens.sign(deployment.signingKey(), PURPOSE, expiresAt, List.of(conversationId, surveyId));
    }

    /** What the token of a link names; empty when it is forged. */
    public Optional<SurveyRef> read(String token) {
        return SignedTokens.verify(secrets.deployment().signingKey(), PURPOSE, token)
                .filter(claims -> claims.fields().size() == 2)
                .map(claims -> new SurveyRef(
                        claims.fields().getFirst(),
                        claims.fields().getLast(),
                        !environment.clock().instant().isBefore(claims.expiresAt())));
    }
}
