package dev.recado.channels;

import dev.recado.domain.conversation.Attachment;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bounds what a provider may make us store, and keeps out characters that a queue would refuse. */
public final class Bounds {
    /** More than any channel lets a customer write in one message. */
    public static final int MAX_TEXT = 20_000;

    static final int MAX_NAME = 200;
    static final int MAX_DETAIL = 500;
    static final int MAX_ID = 512;
    static final int MAX_URL = 2048;
    static final int MAX_ATTACHMENTS = 20;

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}/[A-Za-z0-9_-]{1,64}");

    private Bounds() {}

    /** A message's text, clean and at most {@link #MAX_TEXT} characters long. */
    public static String text(String text) {
        return cut(text, MAX_TEXT);
    }

    /** A name or description; null when blank. */
    public static @Nullable String name(String name) {
        String clean = cut(name, MAX_NAME).strip();
        return clean.isEmpty() ? null : clean;
    }

    /** A provider's words about an error. */
    public static String detail(String words) {
        return cut(words, MAX_DETAIL).strip();
    }

    /** An identifier that we look things up by: cut short it would name something else, so a bad one is none at all. */
    public static Optional<String> id(String id) {
        String stripped = id.strip();
        return stripped.isEmpty()
                        || stripped.length() > MAX_ID
                        || !cut(stripped, MAX_ID).equals(stripped)
                ? Optional.empty()
                : Optional.of(stripped);
    }

    /** A URL or media id that content is fetched by; empty when there is none or it is absurd. */
    public static Optional<String> url(String url) {
        String stripped = url.strip();
        return stripped.isEmpty() || stripped.length() > MAX_URL
                ? Optional.empty()
                : Optional.of(cut(stripped, MAX_URL));
    }

    /** Our own reference as a provider gives it back; empty when it is somebody else's. */
    public static Optional<String> reference(String reference) {
        return REFERENCE.matcher(reference).matches() ? Optional.of(reference) : Optional.empty();
    }

    public static List<Attachment> attachments(List<Attachment> attachments) {
        return attachments.subList(0, Math.min(attachments.size(), MAX_ATTACHMENTS));
    }

    /** Cuts between characters; half of a pair, NUL and the two non-characters become U+FFFD. */
    private static String cut(String text, int max) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), max));
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (clean.length() + Character.charCount(codePoint) > max) {
                break;
            }
            clean.appendCodePoint(isStorable(codePoint) ? codePoint : 0xFFFD);
            i += Character.charCount(codePoint);
        }
        return clean.toString();
    }

    private static boolean isStorable(int codePoint) {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return codePoint != 0 && !surrogate && codePoint != 0xFFFE && codePoint != 0xFFFF;
    }
}
