package dev.recado.channels.twilio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text of a long SMS of many parts, which has been seen to arrive in base64 with nothing that says so. */
final class Base64Body {
    /** Whatever takes more than one part has more than 70 characters, which base64 makes 96. */
    private static final int SHORTEST = 96;

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");

    private Base64Body() {}

    /** The decoded text; empty unless the body is base64 of printable text without any doubt. */
    static Optional<String> decoded(String body) {
        if (body.length() < SHORTEST
                || body.length() % 4 != 0
                || !BASE64.matcher(body).matches()) {
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(body)))
                    .toString();
            return text.codePoints().allMatch(Base64Body::isPrintable) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException | IllegalArgumentException plainAfterAll) {
            return Optional.empty();
        }
    }

    private static boolean isPrintable(int codePoint) {
        return codePoint == '\n' || codePoint == '\r' || codePoint == '\t' || !Character.isISOControl(codePoint);
    }
}
