package dev.recado.function.s3;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AWS's signature, version 4, in a URL's query (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">AWS's description</a>). A pure
 * function: the SDK's own presigner would bring S3's whole client into functions that only hand addresses out.
 */
public final class SignatureV4 {
    public static final String ALGORITHM = "AWS4-HMAC-SHA256";
    /** The longest that S3 accepts. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final String MAC = "HmacSHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DATE_LENGTH = 8;

    private SignatureV4() {}

    /**
     * Who signs.
     *
     * @param sessionToken of temporary credentials, else null
     */
    public record Signer(
            String accessKey, String secretKey, @Nullable String sessionToken, String region) {}

    /**
     * What the URL may be used for.
     *
     * @param query further parameters, which cannot be changed afterwards
     * @param headers by lower-case name, {@code host} apart: whoever uses the URL must send exactly these
     */
    public record Use(String method, Map<String, String> query, Map<String, String> headers) {
        public Use {
            query = Map.copyOf(query);
            headers = Map.copyOf(headers);
        }
    }

    /**
     * A URL for S3 that is good from {@code now} on.
     *
     * @param address scheme, authority and path, each segment encoded once
     */
    public static URI presign(Signer signer, URI address, Use use, Instant now, Duration lifetime) {
        SortedMap<String, String> headers = new TreeMap<>(use.headers());
        headers.put("host", address.getRawAuthority());
        String time = TIME.format(now);
        String scope = time.substring(0, DATE_LENGTH) + "/" + signer.region() + "/s3/aws4_request";
        SortedMap<String, String> query = new TreeMap<>(use.query());
        query.put("X-Amz-Algorithm", ALGORITHM);
        query.put("X-Amz-Credential", signer.accessKey() + "/" + scope);
        query.put("X-Amz-Date", time);
        query.put("X-Amz-Expires", Long.toString(lifetime.toSeconds()));
        query.put("X-Amz-SignedHeaders", String.join(";", headers.keySet()));
        if (signer.sessionToken() != null) {
            query.put("X-Amz-Security-Token", signer.sessionToken());
        }
        String canonical = canonical(use.method(), address.getRawPath(), query, headers, "UNSIGNED-PAYLOAD");
        return URI.create(address + "?" + encoded(query) + "&X-Amz-Signature="
                + signature(signer.secretKey(), time, scope, canonical));
    }

    /** The text of a request whose hash is signed; {@code query} and {@code headers} hold what is signed, decoded. */
    public static String canonical(
            String method,
            String rawPath,
            SortedMap<String, String> query,
            SortedMap<String, String> headers,
            String payloadHash) {
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n", method, rawPath, encoded(query), lines, String.join(";", headers.keySet()), payloadHash);
    }

    /** The signature of a canonical request, in hexadecimal. */
    public static String signature(String secretKey, String time, String scope, String canonical) {
        String toSign = String.join("\n", ALGORITHM, time, scope, hex(sha256(utf8(canonical))));
        byte[] key = utf8("AWS4" + secretKey);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return hex(hmac(key, toSign));
    }

    private static String encoded(SortedMap<String, String> query) {
        return query.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Everything but letters, digits and {@code - . _ ~} as {@code %XX}. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte value : utf8(text)) {
            char letter = (char) (value & 0xFF);
            boolean plain = letter < 0x80 && (Character.isLetterOrDigit(letter) || "-._~".indexOf(letter) >= 0);
            encoded.append(plain ? String.valueOf(letter) : "%%%02X".formatted((int) letter));
        }
        return encoded.toString();
    }

    /** The hash of a payload as signatures name it. */
    public static String payloadHash(byte[] payload) {
        return hex(sha256(payload));
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
