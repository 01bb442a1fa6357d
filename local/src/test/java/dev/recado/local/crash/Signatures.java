package dev.recado.local.crash;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes, as providers and websites sign with. */
final class Signatures {
    private Signatures() {}

    static byte[] mac(String algorithm, String key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hex(String algorithm, String key, String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(mac(algorithm, key, text));
    }
}
