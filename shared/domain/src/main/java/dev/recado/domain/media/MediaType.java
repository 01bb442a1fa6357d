package dev.recado.domain.media;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of files that may be sent, and no others. */
public enum MediaType {
    PDF("PDF", "application/pdf", "pdf"),
    DOC("DOC", "application/msword", "doc"),
    DOCX("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    PPT("PPT", "application/vnd.ms-powerpoint", "ppt"),
    PPTX("PPTX", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    XLS("XLS", "application/vnd.ms-excel", "xls"),
    XLSX("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    TXT("TXT", "text/plain", "txt"),
    RTF("RTF", "text/rtf", "rtf"),
    JPG("JPG", "image/jpeg", "jpg", "jpeg"),
    PNG("PNG", "image/png", "png"),
    GIF("GIF", "image/gif", "gif"),
    BMP("BMP", "image/bmp", "bmp"),
    WEBP("WEBP", "image/webp", "webp"),
    TIFF("TIFF", "image/tiff", "tiff", "tif"),
    HEIF("HEIF", "image/heif", "heic", "heif");

    private final String label;
    private final String contentType;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> extensions;

    MediaType(String label, String contentType, String... extensions) {
        this.label = label;
        this.contentType = contentType;
        this.extensions = List.of(extensions);
    }

    /** The name that people know the type by. */
    public String label() {
        return label;
    }

    public String contentType() {
        return contentType;
    }

    /** The ends of names that stand for this type, in lower case, the usual one first. */
    public List<String> extensions() {
        return extensions;
    }

    public boolean isImage() {
        return contentType.startsWith("image/");
    }

    /** What a message calls it: {@code image} or {@code document}. */
    public String kind() {
        return isImage() ? "image" : "document";
    }

    public static Optional<MediaType> ofContentType(String contentType) {
        return Arrays.stream(values())
                .filter(type -> type.contentType.equals(contentType))
                .findFirst();
    }

    /** The type whose extension {@code extension} is, in any case. */
    public static Optional<MediaType> ofExtension(String extension) {
        String lower = extension.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.extensions.contains(lower))
                .findFirst();
    }

    /** All types in words, for whoever sent another one. */
    public static String allowed() {
        return Arrays.stream(values()).map(MediaType::label).collect(Collectors.joining(", "));
    }
}
