package dev.recado.channels.twilio;

import dev.recado.channels.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The signature that Twilio puts on its requests, over the URL as Twilio was told it and the form's fields
 * (<a href="https://www.twilio.com/docs/usage/security#validating-requests">Twilio's description</a>).
 */
public final class TwilioSignature {
    /** The header that carries it, in lower case. */
    public static final String HEADER = "x-twilio-signature";

    private static final Pattern URL = Pattern.compile("(https?)://([^/?#]*?)(?::(\\d+))?([/?].*)?", Pattern.DOTALL);
    private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([^&]*)");

    private TwilioSignature() {}

    /**
     * Whether {@code signature} is right for a request.
     *
     * @param url the public URL with its raw path and query, never made from the Host header
     * @param fields the decoded form; not looked at when the query names the hash of a JSON body
     */
    public static boolean isValid(
            String authToken, String url, Map<String, List<String>> fields, byte[] body, String signature) {
        if (authToken.isEmpty()) {
            return false;
        }
        Optional<String> bodyHash = bodyHash(url);
        if (bodyHash.isPresent()) {
            return Hashing.same(Hashing.hex(Hashing.sha256(body)), bodyHash.get())
                    && matches(authToken, url, Map.of(), signature);
        }
        return matches(authToken, url, fields, signature);
    }

    /** The signature as Twilio makes it, for exactly this URL. */
    public static String of(String authToken, String url, Map<String, List<String>> fields) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(fields)
                .forEach((name, values) -> new TreeSet<>(values)
                        .forEach(value -> signed.append(name).append(value)));
        return Base64.getEncoder()
                .encodeToString(
                        Hashing.hmac("HmacSHA1", authToken, signed.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean matches(String authToken, String url, Map<String, List<String>> fields, String signature) {
        boolean matches = false;
        for (String spelling : spellings(url)) {
            matches |= Hashing.same(of(authToken, spelling, fields), signature);
        }
        return matches;
    }

    /** Twilio signs the default port in some of its products and leaves it out in others. */
    private static List<String> spellings(String url) {
        List<String> spellings = new ArrayList<>(List.of(url));
        Matcher parts = URL.matcher(url);
        if (parts.matches()) {
            String port = parts.group(3);
            String defaultPort = parts.group(1).equals("https") ? "443" : "80";
            String origin = parts.group(1) + "://" + parts.group(2);
            String rest = parts.group(4) == null ? "" : parts.group(4);
            if (port == null) {
                spellings.add(origin + ":" + defaultPort + rest);
            } else if (port.equals(defaultPort)) {
                spellings.add(origin + rest);
            }
        }
        return spellings;
    }

    private static Optional<String> bodyHash(String url) {
        Matcher matcher = BODY_HASH.matcher(url);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
