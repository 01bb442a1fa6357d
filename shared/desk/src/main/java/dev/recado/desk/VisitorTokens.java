package dev.recado.desk;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Secrets;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes and reads the tokens by which a live chat's visitor is known: one visitor on one inbox. */
@Singleton
public class VisitorTokens {
    /** How long a visitor who comes back is recognised. */
    static final Duration TIME_TO_LIVE = Duration.ofDays(30);

    private static final String PURPOSE = "visitor";
    private static final int PLAIN = 2;
    private static final int WITH_CAMPAIGN = 4;

    private final Secrets secrets;
    private final FunctionEnvironment environment;

    public VisitorTokens(Secrets secrets, FunctionEnvironment environment) {
        this.secrets = secrets;
        this.environment = environment;
    }

    /** A visitor: the customer's address on a live-chat inbox. */
    public record Visitor(String inboxId, String address) {}

    /**
     * What a visitor is shown before the first message.
     *
     * @param since when the session began in which it is shown
     */
    public record ShownCampaign(String campaignId, Instant since) {}

    /** A token for a visitor, good for {@link #TIME_TO_LIVE}. */
    public String issue(Visitor visitor) {
        return sign(List.of(visitor.inboxId(), visitor.address()));
    }

    /** A token for a visitor who is shown a campaign from now on. */
    public String issue(Visitor visitor, String campaignId) {
        long now = environment.clock().instant().getEpochSecond();
        return sign(List.of(visitor.inboxId(), visitor.address(), campaignId, Long.toString(now)));
    }

    private String sign(List<String> fields) {
        return SignedTokens.sign(
                secrets.deployment().signingKey(),
                PURPOSE,
                environment.clock().instant().plus(TIME_TO_LIVE),
                fields);
    }

    /** The visitor that a token names; empty when it is forged or expired. */
    public Optional<Visitor> read(String token) {
        return claims(token).map(fields -> new Visitor(fields.getFirst(), fields.get(1)));
    }

    /** The campaign that the visitor whom a token names is shown; empty where there is none. */
    public Optional<ShownCampaign> campaign(String token) {
        return claims(token)
                .filter(fields -> fields.size() == WITH_CAMPAIGN)
                .map(fields -> new ShownCampaign(fields.get(2), Instant.ofEpochSecond(Long.parseLong(fields.get(3)))));
    }

    private Optional<List<String>> claims(String token) {
        return SignedTokens.verify(secrets.deployment().signingKey(), PURPOSE, token)
                .filter(claims ->
                        claims.fields().size() == PLAIN || claims.fields().size() == WITH_CAMPAIGN)
                .filter(claims -> environment.clock().instant().isBefore(claims.expiresAt()))
                .map(SignedTokens.Claims::fields);
    }
}
