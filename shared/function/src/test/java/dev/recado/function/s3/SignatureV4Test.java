package dev.recado.function.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The examples of AWS's own description of signature version 4 for S3. */
@DisplayName("A signature of version 4")
class SignatureV4Test {
    private static final SignatureV4.Signer SIGNER = new SignatureV4.Signer(
            "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null, "us-east-1");
    private static final Instant MAY_24 = Instant.parse("2013-05-24T00:00:00Z");
    private static final String SCOPE = "20130524/us-east-1/s3/aws4_request";
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void inAQueryIsAwsOwn() {
        URI signed = SignatureV4.presign(
                SIGNER,
                URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
                new SignatureV4.Use("GET", Map.of(), Map.of()),
                MAY_24,
                Duration.ofDays(1));

        assertThat(signed)
                .isEqualTo(URI.create("https://examplebucket.s3.amazonaws.com/test.txt"
                        + "?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"));
    }

    @Test
    void ofAGetWithARangeIsAwsOwn() {
        String canonical = SignatureV4.canonical(
                "GET",
                "/test.txt",
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        "host", "examplebucket.s3.amazonaws.com",
                        "range", "bytes=0-9",
                        "x-amz-content-sha256", NOTHING,
                        "x-amz-date", "20130524T000000Z")),
                NOTHING);

        assertThat(signature(canonical)).isEqualTo("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void ofAPutIsAwsOwn() {
        String payload =
                SignatureV4.payloadHash("Welcome to Amazon S3.".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String canonical = SignatureV4.canonical(
                "PUT",
                "/test%24file.text",
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        "date", "Fri, 24 May 2013 00:00:00 GMT",
                        "host", "examplebucket.s3.amazonaws.com",
                        "x-amz-content-sha256", payload,
                        "x-amz-date", "20130524T000000Z",
                        "x-amz-storage-class", "REDUCED_REDUNDANCY")),
                payload);

        assertThat(signature(canonical)).isEqualTo("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void ofAListIsAwsOwn() {
        String canonical = SignatureV4.canonical(
                "GET",
                "/",
                new TreeMap<>(Map.of("max-keys", "2", "prefix", "J")),
                new TreeMap<>(Map.of(
                        "host", "examplebucket.s3.amazonaws.com",
                        "x-amz-content-sha256", NOTHING,
                        "x-amz-date", "20130524T000000Z")),
                NOTHING);

        assertThat(signature(canonical)).isEqualTo("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void carriesTheTokenOfTemporaryCredentials() {
        SignatureV4.Signer temporary = new SignatureV4.Signer("key", "secret", "to/ken+", "eu-west-1");

        URI signed = SignatureV4.presign(
                temporary,
                URI.create("https://b.s3.eu-west-1.amazonaws.com/k"),
                new SignatureV4.Use("PUT", Map.of(), Map.of("content-length", "3")),
                MAY_24,
                Duration.ofMinutes(5));

        assertThat(signed.getRawQuery())
                .contains("&X-Amz-Security-Token=to%2Fken%2B&")
                .contains("X-Amz-SignedHeaders=content-length%3Bhost");
    }

    private static String signature(String canonical) {
        return SignatureV4.signature(SIGNER.secretKey(), "20130524T000000Z", SCOPE, canonical);
    }
}
