package dev.recado.domain.conversation;

import org.jspecify.annotations.Nullable;

/**
 * A file or place that a message carries.
 *
 * @param kind image, video, audio, document, location, contact or other
 * @param contentType the media type the provider names
 * @param reference the provider's media id or URL by which it is fetched
 * @param pending whether the content has not been fetched yet
 */
public record Attachment(
        String kind, @Nullable String contentType, @Nullable String name, String reference, boolean pending) {}
