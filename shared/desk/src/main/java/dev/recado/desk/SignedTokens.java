package dev.recado.desk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads tokens that prove they come from us: fields, an expiry and a purpose, signed with HMAC-SHA256. A token
 * made for one purpose is forged for any other.
 */
final class SignedTokens {
    private static final String ALGORITHM = "HmacSHA256";
    /** No field contains it: ids are hexadecimal or names, and names are base64-encoded by their callers. */
    private static final String SEPARATOR = "\n";

    private static final int SIGNATURE_BYTES = 16;

    private SignedTokens() {}

    /** What a genuine token holds. */
    record Claims(List<String> fields, Instant expiresAt) {}

    static String sign(String key, String purpose, Instant expiresAt, List<String> fields) {
        String payload = expiresAt.getEpochSecond() + SEPARATOR + String.join(SEPARATOR, fields);
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(bytes) + "." + base64.encodeToString(signature(key, purpose, bytes));
    }

    /** The claims of a genuine token, expired or not; empty when it is forged or garbled. */
    static Optional<Claims> verify(String key, String purpose, String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(token.substring(0, dot));
            byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            if (!MessageDigest.isEqual(signature, signature(key, purpose, payload))) {
                return Optional.empty();
            }
            List<String> parts = List.of(new String(payload, StandardCharsets.UTF_8).split(SEPARATOR, -1));
            return Optional.of(new Claims(
                    parts.subList(1, parts.size()), Instant.ofEpochSecond(Long.parseLong(parts.getFirst()))));
        } catch (IllegalArgumentException garbled) {
            return Optional.empty();
        }
    }

    private static byte[] signature(String key, String purpose, byte[] payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((purpose + SEPARATOR).getBytes(StandardCharsets.UTF_8));
            return java.util.Arrays.copyOf(mac.doFinal(payload), SIGNATURE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }
}
