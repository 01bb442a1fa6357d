package dev.recado.domain.conversation;

import dev.recado.domain.media.MediaRoute;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides what an agent sends into what the customer's channel calls a message: where a provider takes one file in a
 * message, each file becomes a message of its own, and the text a caption of the first if what the channel sends for it fits.
 */
public final class MessageParts {
    private MessageParts() {}

    /** One message of the channel. */
    public record Part(String text, List<Attachment> attachments) {
        public Part {
            attachments = List.copyOf(attachments);
        }
    }

    /**
     * The parts in the order they are sent; never none.
     *
     * @param sentLength how many characters the channel sends for the text
     */
    public static List<Part> of(MediaRoute route, String text, int sentLength, List<Attachment> attachments) {
        if (attachments.isEmpty() || route.takesAllTogether()) {
            return List.of(new Part(text, attachments));
        }
        List<Part> parts = new ArrayList<>();
        boolean caption = sentLength <= route.longestCaption();
        if (!caption && !text.isEmpty()) {
            parts.add(new Part(text, List.of()));
        }
        for (Attachment attachment : attachments) {
            parts.add(new Part(caption && parts.isEmpty() ? text : "", List.of(attachment)));
        }
        return parts;
    }
}
