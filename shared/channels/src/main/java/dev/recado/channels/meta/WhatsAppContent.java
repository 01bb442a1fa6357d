package dev.recado.channels.meta;

import dev.recado.channels.Bounds;
import dev.recado.domain.conversation.Attachment;
import dev.recado.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a WhatsApp message of any type says, as far as text and attachments can carry it.
 *
 * @param replyTo the provider's id of the message that it answers, reacts to or corrects
 */
record WhatsAppContent(
        String text, List<Attachment> attachments, @Nullable String replyTo) {
    WhatsAppContent {
        text = Bounds.text(text);
        attachments = Bounds.attachments(attachments);
    }

    /** The content; empty where the customer wrote nothing: notices of the system, and what was taken back. */
    static Optional<WhatsAppContent> of(JsonObject message) {
        String type = message.textOrEmpty("type");
        JsonObject body = message.objectOrEmpty(type);
        String replyTo = replyTo(message);
        return switch (type) {
            case "text" -> Optional.of(new WhatsAppContent(body.textOrEmpty("body"), List.of(), replyTo));
            case "image", "video", "audio", "voice", "document", "sticker" ->
                Optional.of(new WhatsAppContent(body.textOrEmpty("caption"), media(type, body), replyTo));
            case "location" -> Optional.of(new WhatsAppContent("", place(body), replyTo));
            case "contacts" -> Optional.of(new WhatsAppContent("", people(message), replyTo));
            case "button" -> Optional.of(new WhatsAppContent(body.textOrEmpty("text"), List.of(), replyTo));
            case "interactive" -> Optional.of(new WhatsAppContent(choice(body), List.of(), replyTo));
            case "order" -> Optional.of(new WhatsAppContent(body.textOrEmpty("text"), unreadable("order"), replyTo));
            case "reaction" -> reaction(body);
            case "edit" -> edit(body);
            case "system", "revoke" -> Optional.empty();
            default -> Optional.of(new WhatsAppContent("", unreadable(type), replyTo));
        };
    }

    private static @Nullable String replyTo(JsonObject message) {
        return message.objectOrEmpty("context").text("id").flatMap(Bounds::id).orElse(null);
    }

    private static List<Attachment> media(String type, JsonObject media) {
        String kind = switch (type) {
            case "voice" -> "audio";
            case "sticker" -> "image";
            default -> type;
        };
        return media.text("id")
                .flatMap(Bounds::id)
                .map(id -> new Attachment(
                        kind,
                        Bounds.name(media.textOrEmpty("mime_type")),
                        Bounds.name(media.textOrEmpty("filename")),
                        id,
                        true))
                .map(List::of)
                .orElse(List.of());
    }

    private static List<Attachment> place(JsonObject place) {
        String name = place.text("name").or(() -> place.text("address")).orElse("");
        return List.of(new Attachment(
                "location",
                null,
                Bounds.name(name),
                "geo:" + coordinate(place, "latitude") + "," + coordinate(place, "longitude"),
                false));
    }

    private static String coordinate(JsonObject place, String name) {
        return place.text(name)
                .filter(degrees -> degrees.matches("-?\\d{1,3}(\\.\\d{1,20})?"))
                .orElse("0");
    }

    private static List<Attachment> people(JsonObject message) {
        List<Attachment> people = new ArrayList<>();
        for (JsonObject person : message.objects("contacts")) {
            String phone = person.objects("phones").stream()
                    .flatMap(number -> number.text("phone").stream())
                    .findFirst()
                    .orElse("");
            people.add(new Attachment(
                    "contact",
                    null,
                    Bounds.name(person.objectOrEmpty("name").textOrEmpty("formatted_name")),
                    Bounds.id(phone).map(number -> "tel:" + number).orElse(""),
                    false));
        }
        return people;
    }

    private static String choice(JsonObject interactive) {
        return interactive
                .object("button_reply")
                .or(() -> interactive.object("list_reply"))
                .map(reply -> reply.textOrEmpty("title"))
                .orElse(interactive.objectOrEmpty("nfm_reply").textOrEmpty("body"));
    }

    private static Optional<WhatsAppContent> reaction(JsonObject reaction) {
        return reaction.text("emoji")
                .filter(emoji -> !emoji.isEmpty())
                .map(emoji -> new WhatsAppContent(
                        emoji,
                        List.of(),
                        reaction.text("message_id").flatMap(Bounds::id).orElse(null)));
    }

    /** The corrected message, as an answer to the one it corrects. */
    private static Optional<WhatsAppContent> edit(JsonObject edit) {
        JsonObject corrected = edit.objectOrEmpty("message");
        if (corrected.textOrEmpty("type").equals("edit")) {
            return Optional.empty();
        }
        String original = edit.text("original_message_id").flatMap(Bounds::id).orElse(null);
        return of(corrected).map(content -> new WhatsAppContent(content.text(), content.attachments(), original));
    }

    /** A type that the desk cannot show is named, so that the agent knows that something came. */
    private static List<Attachment> unreadable(String type) {
        return List.of(new Attachment("other", null, Bounds.name(type), "", false));
    }
}
