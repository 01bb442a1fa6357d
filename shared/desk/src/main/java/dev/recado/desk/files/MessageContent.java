package dev.recado.desk.files;

import dev.recado.domain.media.MediaRoute;
import dev.recado.function.http.JsonBody;
import dev.recado.json.JsonValue;
import java.util.List;

/**
 * What a message in a request says.
 *
 * @param text empty only where there are uploads
 * @param uploadIds the uploads that it carries
 */
public record MessageContent(String text, List<String> uploadIds) {
    private static final String TEXT = "text";
    private static final int LONGEST_ID = 100;

    public MessageContent {
        uploadIds = List.copyOf(uploadIds);
    }

    /** Reads the members {@code text} and {@code attachments}; their faults are the body's, to be verified by the caller. */
    public static MessageContent read(JsonBody body, int longestText) {
        List<String> uploadIds = body.optionalTexts("attachments", MediaRoute.MOST_FILES, LONGEST_ID)
                .orElse(List.of());
        boolean silent = !uploadIds.isEmpty() && isBlank(body);
        return new MessageContent(silent ? "" : body.requiredText(TEXT, longestText), uploadIds);
    }

    private static boolean isBlank(JsonBody body) {
        return !body.has(TEXT)
                || body.value(TEXT)
                        .filter(value -> value instanceof JsonValue.Text(String text) && text.isBlank())
                        .isPresent();
    }

    /** What a repetition of the request has in common with the first. */
    public String fingerprint() {
        return uploadIds.isEmpty() ? text : text + "\n" + String.join("\n", uploadIds);
    }
}
