package dev.recado.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.local.template.JwtAuthorizer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {
    private static final JwtAuthorizer AGENTS = new JwtAuthorizer("Agents", "https://issuer", List.of("client"));

    private Instant now = Instant.parse("2027-03-01T10:00:00Z");
    private final InstantSource clock = () -> now;
    private final TokenIssuer issuer = TokenIssuer.open(null, clock);

    @Test
    void aTokenIsGoodUntilItExpires() {
        String token = issuer.issue(AGENTS, "ana", "Ana", List.of("member"), Duration.ofHours(1));

        assertThat(issuer.verify(AGENTS, token).orElseThrow()).containsEntry("cognito:username", "ana");
        now = now.plus(Duration.ofHours(1));
        assertThat(issuer.verify(AGENTS, token)).isEmpty();
    }

    @Test
    void aTokenForSomebodyElseIsRefused() {
        JwtAuthorizer other = new JwtAuthorizer("Agents", "https://issuer", List.of("other"));
        JwtAuthorizer foreign = new JwtAuthorizer("Agents", "https://elsewhere", List.of("client"));
        String token = issuer.issue(AGENTS, "ana", "Ana", List.of("member"), Duration.ofHours(1));

        assertThat(issuer.verify(other, token)).isEmpty();
        assertThat(issuer.verify(foreign, token)).isEmpty();
        assertThat(TokenIssuer.open(null, clock).verify(AGENTS, token)).isEmpty();
        assertThat(issuer.verify(AGENTS, token.substring(0, token.length() - 6)))
                .isEmpty();
        assertThat(issuer.verify(AGENTS, "")).isEmpty();
    }

    @Test
    void itsKeyLasts(@TempDir Path directory) {
        Path file = directory.resolve("issuer.json");
        String token = TokenIssuer.open(file, clock).issue(AGENTS, "ana", "Ana", List.of(), Duration.ofHours(1));

        assertThat(TokenIssuer.open(file, clock).verify(AGENTS, token)).isPresent();
    }
}
