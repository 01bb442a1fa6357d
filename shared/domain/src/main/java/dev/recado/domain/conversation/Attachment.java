package dev.recado.domain.conversation;

import org.jspecify.annotations.Nullable;

/**
 * A file or place that a message carries.
 *
 * @param kind image, video, audio, document, location, contact or other
 * @param contentType the media type: the provider's word, or, of a stored file, what its bytes are
 * @param reference the provider's media id or URL by which it is fetched; empty of a file that never was with a provider
 * @param pending whether the content has not been fetched yet
 * @param file the content that we keep, or null when we keep none
 */
public record Attachment(
        String kind,
        @Nullable String contentType,
        @Nullable String name,
        String reference,
        boolean pending,
        @Nullable StoredFile file) {

    /** Something whose content we do not keep. */
    public Attachment(
            String kind, @Nullable String contentType, @Nullable String name, String reference, boolean pending) {
        this(kind, contentType, name, reference, pending, null);
    }
}
