package dev.recado.desk;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Secrets;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes and reads the tokens by which a live chat's visitor is known: one visitor on one inbox. */
@Singleton
public class VisitorTokens {
    /** How long a visitor who comes back is recognised. */
    static final Duration TIME_TO_LIVE = Duration.ofDays(30);

    private static final String PURPOSE = "visitor";

    private final Secrets secrets;
    private final FunctionEnvironment environment;

    public VisitorTokens(Secrets secrets, FunctionEnvironment environment) {
        this.secrets = secrets;
        this.environment = environment;
    }

    /** A visitor: the customer's address on a live-chat inbox. */
    public record Visitor(String inboxId, String address) {}

    /** A token for a visitor, good for {@link #TIME_TO_LIVE}. */
    public String issue(Visitor visitor) {
        return SignedTokens.sign(
                secrets.deployment().signingKey(),
                PURPOSE,
                environment.clock().instant().plus(TIME_TO_LIVE),
                List.of(visitor.inboxId(), visitor.address()));
    }

    /** The visitor that a token names; empty when it is forged or expired. */
    public Optional<Visitor> read(String token) {
        return SignedTokens.verify(secrets.deployment().signingKey(), PURPOSE, token)
                .filter(claims -> claims.fields().size() == 2)
                .filter(claims -> environment.clock().instant().isBefore(claims.expiresAt()))
                .map(claims ->
                        new Visitor(claims.fields().getFirst(), claims.fields().getLast()));
    }
}
