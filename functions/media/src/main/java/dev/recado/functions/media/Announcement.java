package dev.recado.functions.media;

import dev.recado.domain.media.MediaName;
import dev.recado.domain.media.MediaType;
import dev.recado.domain.media.Sizes;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.json.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * What is said of a file before it is uploaded.
 *
 * @param type by the name's extension, until the bytes are there
 */
record Announcement(String name, MediaType type, long size) {
    private static final int LONGEST_CONTENT_TYPE = 200;
    private static final BigDecimal ABSURD = BigDecimal.valueOf(Long.MAX_VALUE);

    static Announcement read(HttpRequest request, long largest) {
        JsonBody body = JsonBody.of(request);
        String name = body.requiredText("name", 1000).strip();
        Optional<String> contentType = body.optionalText("contentType", LONGEST_CONTENT_TYPE);
        long size = size(body);
        body.verify();
        if (!MediaName.isValid(name)) {
            throw Problem.unacceptable(
                            "/name",
                            "A file's name has 1 to " + MediaName.LONGEST
                                    + " characters, none of them a slash or a control character")
                    .toException();
        }
        MediaType type = MediaName.announced(name).orElseThrow(() -> notAllowed("/name", name));
        contentType.ifPresent(announced -> requireAllowed(announced, name));
        if (size > largest) {
            throw Problem.unacceptable(
                            "/size",
                            "A file has at most " + Sizes.inWords(largest) + "; this one has " + Sizes.inWords(size))
                    .toException();
        }
        return new Announcement(name, type, size);
    }

    private static long size(JsonBody body) {
        Optional<JsonValue> value = body.value("size");
        if (value.isEmpty()) {
            body.reject("size", "is missing");
            return 0;
        }
        if (value.get() instanceof JsonValue.Decimal(BigDecimal number)
                && number.signum() > 0
                && number.compareTo(ABSURD) <= 0
                && number.stripTrailingZeros().scale() <= 0) {
            return number.longValueExact();
        }
        body.reject("size", "must be the file's size in bytes, 1 or more");
        return 0;
    }

    /** Browsers know some types by other names, and some not at all; those of other families are certainly not ours. */
    private static void requireAllowed(String announced, String name) {
        String family = announced.toLowerCase(Locale.ROOT);
        if (family.startsWith("video/") || family.startsWith("audio/") || family.startsWith("image/svg")) {
            throw notAllowed("/contentType", name);
        }
    }

    private static RuntimeException notAllowed(String pointer, String name) {
        return Problem.unacceptable(
                        pointer, name + " is not of a type that can be sent. Allowed are " + MediaType.allowed())
                .toException();
    }
}
