package dev.recado.channels.meta;

import dev.recado.channels.Hashing;
import java.util.Locale;

/**
 * The signature that Meta puts on its requests, over the body's bytes as they came
 * (<a href="https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads">Meta's
 * description</a>).
 */
public final class MetaSignature {
    /** The header that carries it, in lower case. */
    public static final String HEADER = "x-hub-signature-256";

    private static final String PREFIX = "sha256=";

    private MetaSignature() {}

    /** Whether {@code header} is right for these bytes. */
    public static boolean isValid(String appSecret, byte[] body, String header) {
        return !appSecret.isEmpty() && Hashing.same(of(appSecret, body), header.toLowerCase(Locale.ROOT));
    }

    /** The header as Meta makes it. */
    public static String of(String appSecret, byte[] body) {
        return PREFIX + Hashing.hex(Hashing.hmac("HmacSHA256", appSecret, body));
    }
}
