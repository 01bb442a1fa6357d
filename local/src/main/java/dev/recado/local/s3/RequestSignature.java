package dev.recado.local.s3;

import dev.recado.function.s3.SignatureV4;
import dev.recado.local.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks signatures as S3 does, in a request's header or in its query. A signed URL's time is the local run's; an SDK's
 * client knows no clock but the machine's.
 */
final class RequestSignature {
    private static final Pattern HEADER = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final Map<String, String> secrets;
    private final InstantSource clock;

    /**
     * @param secrets the secret key of each access key
     */
    RequestSignature(Map<String, String> secrets, InstantSource clock) {
        this.secrets = Map.copyOf(secrets);
        this.clock = clock;
    }

    /** Refuses what is not signed, not rightly signed, or no longer good. */
    void require(HttpCall call) {
        SortedMap<String, String> query = new TreeMap<>(call.parameters());
        String authorization = call.header("authorization");
        if (authorization != null) {
            requireHeader(call, authorization, query);
        } else if (query.containsKey("X-Amz-Signature")) {
            requireQuery(call, query);
        } else {
            throw S3Refusal.accessDenied("Access Denied");
        }
    }

    private void requireHeader(HttpCall call, String authorization, SortedMap<String, String> query) {
        Matcher parts = HEADER.matcher(authorization);
        String time = call.header("x-amz-date");
        String payload = call.header("x-amz-content-sha256");
        if (!parts.matches() || time == null || payload == null) {
            throw new S3Refusal(400, "AuthorizationHeaderMalformed", "The authorization header is malformed");
        }
        if (Duration.between(instant(time), Instant.now()).abs().compareTo(SKEW) > 0) {
            throw new S3Refusal(403, "RequestTimeTooSkewed", "The difference between the times is too large");
        }
        if (payload.startsWith("STREAMING-")) {
            throw new S3Refusal(501, "NotImplemented", "The local run takes bodies in one piece only");
        }
        if (!payload.equals(UNSIGNED) && !payload.equals(SignatureV4.payloadHash(call.body()))) {
            throw new S3Refusal(400, "XAmzContentSHA256Mismatch", "The hash does not match what was received");
        }
        requireSame(call, parts.group(1), time, parts.group(2), query, parts.group(3), payload, parts.group(4));
    }

    private void requireQuery(HttpCall call, SortedMap<String, String> query) {
        String signature = Objects.requireNonNullElse(query.remove("X-Amz-Signature"), "");
        String[] credential = query.getOrDefault("X-Amz-Credential", "").split("/", 2);
        String time = query.getOrDefault("X-Amz-Date", "");
        String lifetime = query.getOrDefault("X-Amz-Expires", "");
        if (credential.length != 2
                || !lifetime.matches("[1-9][0-9]{0,5}")
                || !SignatureV4.ALGORITHM.equals(query.get("X-Amz-Algorithm"))) {
            throw new S3Refusal(
                    400, "AuthorizationQueryParametersError", "Query-string authentication lacks its parameters");
        }
        Instant signed = instant(time);
        Instant now = clock.instant();
        if (!now.isBefore(signed.plusSeconds(Long.parseLong(lifetime)))) {
            throw S3Refusal.accessDenied("Request has expired");
        }
        if (now.isBefore(signed.minus(SKEW))) {
            throw S3Refusal.accessDenied("Request is not yet valid");
        }
        String signedHeaders = query.getOrDefault("X-Amz-SignedHeaders", "host");
        requireSame(call, credential[0], time, credential[1], query, signedHeaders, UNSIGNED, signature);
    }

    private void requireSame(
            HttpCall call,
            String accessKey,
            String time,
            String scope,
            SortedMap<String, String> query,
            String signedHeaders,
            String payload,
            String signature) {
        String secret = secrets.get(accessKey);
        if (secret == null) {
            throw new S3Refusal(403, "InvalidAccessKeyId", "The access key does not exist");
        }
        SortedMap<String, String> headers = new TreeMap<>();
        for (String name : signedHeaders.split(";", -1)) {
            String value = call.header(name);
            headers.put(name, value == null ? "" : value.replaceAll(" +", " "));
        }
        String canonical = SignatureV4.canonical(call.method(), call.path(), query, headers, payload);
        String expected = SignatureV4.signature(secret, time, scope, canonical);
        boolean ours = scope.startsWith(time.substring(0, 8) + "/") && scope.endsWith("/s3/aws4_request");
        if (!ours || !MessageDigest.isEqual(bytes(expected), bytes(signature))) {
            throw new S3Refusal(
                    403, "SignatureDoesNotMatch", "The signature calculated does not match the one provided");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Instant instant(String time) {
        try {
            return Instant.from(TIME.parse(time));
        } catch (DateTimeException malformed) {
            throw S3Refusal.accessDenied("The date is malformed");
        }
    }
}
