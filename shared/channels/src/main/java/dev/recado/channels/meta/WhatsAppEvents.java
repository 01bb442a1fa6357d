package dev.recado.channels.meta;

import dev.recado.channels.Bounds;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.domain.inbound.OptOutNotice;
import dev.recado.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a WhatsApp Cloud API document: messages and statuses under each entry's changes. */
final class WhatsAppEvents {
    private final MetaEvents events;
    private final JsonObject value;
    private final String inboxKey;

    private WhatsAppEvents(MetaEvents events, JsonObject value, String phoneNumberId) {
        this.events = events;
        this.value = value;
        this.inboxKey = "whatsapp:" + phoneNumberId;
    }

    static void read(JsonObject document, MetaEvents events) {
        events.each(document, "entry", entry -> events.each(entry, "changes", change -> change(change, events)));
    }

    private static void change(JsonObject change, MetaEvents events) {
        JsonObject value = change.objectOrEmpty("value");
        Optional<String> phoneNumberId =
                value.objectOrEmpty("metadata").text("phone_number_id").flatMap(Bounds::id);
        if (phoneNumberId.isEmpty()) {
            events.ignore("a change of " + field(change) + " without phone_number_id");
            return;
        }
        WhatsAppEvents reader = new WhatsAppEvents(events, value, phoneNumberId.get());
        if (Stream.of("messages", "statuses", "user_preferences")
                .allMatch(list -> value.array(list).isEmpty())) {
            events.ignore("a change of " + field(change));
        }
        events.each(value, "messages", reader::message);
        events.each(value, "statuses", reader::status);
        events.each(value, "user_preferences", reader::preference);
        events.each(value, "errors", error -> events.ignore("an error notice " + error.textOrEmpty("code")));
    }

    /** Only Meta's own field names get into the log. */
    private static String field(JsonObject change) {
        String field = change.textOrEmpty("field");
        return field.matches("[a-z_]{1,64}") ? field : "an unknown field";
    }

    private void message(JsonObject message) {
        Optional<String> id = message.text("id").flatMap(Bounds::id);
        Optional<String> sender = identity(message, "from", "from_user_id");
        if (id.isEmpty() || sender.isEmpty()) {
            events.ignore("a message without id or sender");
            return;
        }
        Optional<WhatsAppContent> content = WhatsAppContent.of(message);
        if (content.isEmpty()) {
            events.ignore("a message that says nothing new");
            return;
        }
        events.add(new InboundMessage(
                inboxKey,
                sender.get(),
                id.get(),
                customerName(message),
                content.get().text(),
                content.get().attachments(),
                content.get().replyTo(),
                MetaEvents.seconds(message, "timestamp").orElse(null),
                events.receivedAt()));
    }

    /** A phone number where WhatsApp tells it; since 2026 it may tell a business-scoped user id alone. */
    private static Optional<String> identity(JsonObject object, String phone, String userId) {
        return object.text(phone)
                .flatMap(Bounds::id)
                .or(() -> object.text(userId).flatMap(Bounds::id));
    }

    private @Nullable String customerName(JsonObject message) {
        List<JsonObject> contacts = value.objects("contacts");
        String phone = message.textOrEmpty("from");
        String userId = message.textOrEmpty("from_user_id");
        return contacts.stream()
                .filter(contact -> contacts.size() == 1
                        || contact.text("wa_id").filter(phone::equals).isPresent()
                        || contact.text("user_id").filter(userId::equals).isPresent())
                .findFirst()
                .map(contact -> Bounds.name(contact.objectOrEmpty("profile").textOrEmpty("name")))
                .orElse(null);
    }

    private void status(JsonObject status) {
        Optional<String> id = status.text("id").flatMap(Bounds::id);
        Optional<DeliveryState> state = state(status.textOrEmpty("status"));
        if (id.isEmpty() || state.isEmpty()) {
            events.ignore("a status that says nothing of a delivery");
            return;
        }
        events.add(new DeliveryReport(
                inboxKey,
                identity(status, "recipient_id", "recipient_user_id").orElse(""),
                id.get(),
                status.text("biz_opaque_callback_data")
                        .flatMap(Bounds::reference)
                        .orElse(null),
                state.get(),
                state.get() == DeliveryState.FAILED ? error(status) : null,
                MetaEvents.seconds(status, "timestamp").orElse(events.receivedAt())));
    }

    /** {@code {wa_id, user_id?, category: marketing_messages, value: stop | resume, timestamp}}, as Meta documents it. */
    private void preference(JsonObject preference) {
        Optional<String> customer = identity(preference, "wa_id", "user_id");
        String value = preference.textOrEmpty("value");
        if (customer.isEmpty() || !(value.equals("stop") || value.equals("resume"))) {
            events.ignore("a preference that says nothing of campaigns");
            return;
        }
        events.add(new OptOutNotice(
                inboxKey,
                customer.get(),
                value.equals("stop"),
                value,
                MetaEvents.seconds(preference, "timestamp").orElse(events.receivedAt())));
    }

    private static Optional<DeliveryState> state(String status) {
        return switch (status) {
            case "sent" -> Optional.of(DeliveryState.SENT);
            case "delivered" -> Optional.of(DeliveryState.DELIVERED);
            case "read", "played" -> Optional.of(DeliveryState.READ);
            case "failed" -> Optional.of(DeliveryState.FAILED);
            default -> Optional.empty();
        };
    }

    private static DeliveryError error(JsonObject status) {
        return status.objects("errors").stream()
                .findFirst()
                .map(error -> MetaErrors.error(error, "failed"))
                .orElse(new DeliveryError("failed", "WhatsApp reports the message as failed"));
    }
}
