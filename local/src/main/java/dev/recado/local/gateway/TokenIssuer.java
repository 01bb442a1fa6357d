package dev.recado.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.recado.local.template.JwtAuthorizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The local run's identity provider: issues ID tokens as Cognito does, and checks them as the gateway does. */
public final class TokenIssuer {
    private static final int KEY_BITS = 2048;

    private final RSAKey key;
    private final InstantSource clock;

    private TokenIssuer(RSAKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Opens the issuer whose key {@code file} keeps; null makes a new key. */
    public static TokenIssuer open(@Nullable Path file, InstantSource clock) {
        try {
            if (file != null && Files.exists(file)) {
                return new TokenIssuer(RSAKey.parse(Files.readString(file)), clock);
            }
            RSAKey made = new RSAKeyGenerator(KEY_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            if (file != null) {
                Files.writeString(file, made.toJSONString());
            }
            return new TokenIssuer(made, clock);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (ParseException | JOSEException broken) {
            throw new IllegalStateException("The issuer's key cannot be used", broken);
        }
    }

    /**
     * Issues a token.
     *
     * @param groups the roles, as Cognito groups
     */
    public String issue(JwtAuthorizer authorizer, String agent, String name, List<String> groups, Duration validity) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(UUID.nameUUIDFromBytes(agent.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .issuer(authorizer.issuer())
                .audience(authorizer.audience())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(validity)))
                .claim("auth_time", now.getEpochSecond())
                .claim("token_use", "id")
                .claim("cognito:username", agent)
                .claim("cognito:groups", groups)
                .claim("name", name)
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException broken) {
            throw new IllegalStateException("The issuer's key cannot sign", broken);
        }
        return token.serialize();
    }

    /** The token's claims if it is good for {@code authorizer} now. */
    public Optional<Map<String, Object>> verify(JwtAuthorizer authorizer, String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(new RSASSAVerifier(key))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Instant now = clock.instant();
            Date expiry = claims.getExpirationTime();
            Date notBefore = claims.getNotBeforeTime();
            boolean good = authorizer.issuer().equals(claims.getIssuer())
                    && claims.getAudience().stream().anyMatch(authorizer.audience()::contains)
                    && expiry != null
                    && now.isBefore(expiry.toInstant())
                    && (notBefore == null || !now.isBefore(notBefore.toInstant()));
            return good ? Optional.of(claims.getClaims()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The public keys, as the issuer would publish them. */
    public Map<String, Object> publicKeys() {
        return new JWKSet(key.toPublicJWK()).toJSONObject();
    }
}
