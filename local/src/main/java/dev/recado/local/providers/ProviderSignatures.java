package dev.recado.local.providers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the providers do, with the local run's credentials. */
public final class ProviderSignatures {
    private ProviderSignatures() {}

    /** The {@code X-Twilio-Signature} of a form for {@code url}. */
    public static String twilio(String url, Map<String, String> fields) {
        StringBuilder text = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
        return Base64.getEncoder().encodeToString(mac("HmacSHA1", LocalSecrets.TWILIO_TOKEN, text.toString()));
    }

    /** The {@code X-Hub-Signature-256} of a body. */
    public static String meta(String body) {
        return "sha256=" + HexFormat.of().formatHex(mac("HmacSHA256", LocalSecrets.META_APP_SECRET, body));
    }

    private static byte[] mac(String algorithm, String key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
