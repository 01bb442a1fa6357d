package dev.recado.domain.media;

import java.util.Optional;

/** The names of files, which must say what their files are. */
public final class MediaName {
    public static final int LONGEST = 150;

    private MediaName() {}

    /** The type that a name announces by its extension; empty when it has none, or that of no type that may be sent. */
    public static Optional<MediaType> announced(String name) {
        return MediaType.ofExtension(extension(name));
    }

    /** Whether it is a name at all: of one folder, without control characters, and not too long. */
    public static boolean isValid(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST
                && name.codePoints()
                        .noneMatch(letter -> letter == '/'
                                || letter == '\\'
                                || Character.isISOControl(letter)
                                || Character.getType(letter) == Character.FORMAT
                                || Character.getType(letter) == Character.SURROGATE);
    }

    /**
     * The name that a file of {@code type} may keep. Pictures are often called after another picture format, by phones above
     * all: their extension is put right. Any other contradiction is empty: whoever sent it does not know what it is, or hides
     * it.
     */
    public static Optional<String> fitting(String name, MediaType type) {
        Optional<MediaType> announced = announced(name);
        if (announced.filter(type::equals).isPresent()) {
            return Optional.of(name);
        }
        if (announced.isPresent() && announced.get().isImage() && type.isImage()) {
            String stem = name.substring(0, name.lastIndexOf('.'));
            return Optional.of(stem + "." + type.extensions().getFirst());
        }
        return Optional.empty();
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
