package dev.recado.channels.twilio;

import dev.recado.channels.Bounds;
import dev.recado.domain.conversation.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a message carries besides text: files to be fetched from Twilio, and a place. */
final class TwilioMedia {
    private static final int MOST_MEDIA = 10;

    private TwilioMedia() {}

    static List<Attachment> attachments(TwilioForm form) {
        List<Attachment> attachments = new ArrayList<>();
        for (int i = 0; i < Math.min(form.number("NumMedia"), MOST_MEDIA); i++) {
            String contentType = Bounds.name(form.get("MediaContentType" + i));
            Bounds.url(form.get("MediaUrl" + i))
                    .map(url ->
                            new Attachment(kind(contentType == null ? "" : contentType), contentType, null, url, true))
                    .ifPresent(attachments::add);
        }
        if (isDegrees(form.get("Latitude")) && isDegrees(form.get("Longitude"))) {
            attachments.add(new Attachment(
                    "location",
                    null,
                    Bounds.name(form.first("Label", "Address")),
                    "geo:" + form.get("Latitude") + "," + form.get("Longitude"),
                    false));
        }
        return attachments;
    }

    private static boolean isDegrees(String text) {
        return text.matches("-?\\d{1,3}(\\.\\d{1,20})?");
    }

    private static String kind(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("text/") && type.contains("vcard")) {
            return "contact";
        }
        String family = type.contains("/") ? type.substring(0, type.indexOf('/')) : "";
        return switch (family) {
            case "image", "video", "audio" -> family;
            default -> "document";
        };
    }
}
