package dev.recado.channels.meta;

import dev.recado.channels.Bounds;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a Messenger document: what each entry tells of its page's customers, in both of its lists. */
final class MessengerEvents {
    private final MetaEvents events;
    private final String pageId;

    private MessengerEvents(MetaEvents events, String pageId) {
        this.events = events;
        this.pageId = pageId;
    }

    static void read(JsonObject document, MetaEvents events) {
        events.each(document, "entry", entry -> entry(entry, events));
    }

    private static void entry(JsonObject entry, MetaEvents events) {
        Optional<String> pageId = entry.text("id").flatMap(Bounds::id);
        if (pageId.isEmpty()) {
            events.ignore("an entry without a page id");
            return;
        }
        MessengerEvents reader = new MessengerEvents(events, pageId.get());
        events.each(entry, "messaging", reader::event);
        events.each(entry, "standby", reader::event);
    }

    private void event(JsonObject event) {
        Optional<String> customer = customer(event);
        if (customer.isEmpty()) {
            events.ignore("a messaging event without a customer");
        } else if (event.object("message").isPresent()) {
            message(event, event.objectOrEmpty("message"), customer.get());
        } else if (event.object("postback").isPresent()) {
            postback(event, event.objectOrEmpty("postback"), customer.get());
        } else if (event.object("delivery").isPresent()) {
            reports(event, event.objectOrEmpty("delivery"), customer.get());
        } else if (event.object("read").isPresent()) {
            read(event, event.objectOrEmpty("read"), customer.get());
        } else {
            events.ignore("a messaging event of another kind");
        }
    }

    /** Whichever side is not the page: in an echo the page is the sender. */
    private Optional<String> customer(JsonObject event) {
        Optional<String> sender = event.objectOrEmpty("sender").text("id").flatMap(Bounds::id);
        return sender.filter(id -> !id.equals(pageId))
                .or(() -> event.objectOrEmpty("recipient")
                        .text("id")
                        .flatMap(Bounds::id)
                        .filter(id -> !id.equals(pageId)));
    }

    private void message(JsonObject event, JsonObject message, String customer) {
        Optional<String> id = message.text("mid").flatMap(Bounds::id);
        if (id.isEmpty()) {
            events.ignore("a message without mid");
        } else if (message.bool("is_echo").orElse(false)) {
            echo(event, message, customer, id.get());
        } else if (message.bool("is_deleted").orElse(false)) {
            events.ignore("a deleted message");
        } else {
            events.add(incoming(
                    event,
                    customer,
                    id.get(),
                    message.textOrEmpty("text"),
                    attachments(message),
                    message.objectOrEmpty("reply_to")
                            .text("mid")
                            .flatMap(Bounds::id)
                            .orElse(null)));
        }
    }

    /** The echo of a message with our reference is the proof that Messenger took it; others were sent by somebody else. */
    private void echo(JsonObject event, JsonObject message, String customer, String id) {
        Optional<String> reference = message.text("metadata").flatMap(Bounds::reference);
        if (reference.isEmpty()) {
            events.ignore("an echo of a message that is not ours");
            return;
        }
        events.add(report(event, customer, id, reference.get(), DeliveryState.SENT));
    }

    private void postback(JsonObject event, JsonObject postback, String customer) {
        String text = postback.text("title").or(() -> postback.text("payload")).orElse("");
        Optional<String> id = postback.text("mid").flatMap(Bounds::id).or(() -> postbackId(event, customer));
        if (id.isEmpty() || text.isBlank()) {
            events.ignore("a postback without text or time");
            return;
        }
        events.add(incoming(event, customer, id.get(), text, List.of(), null));
    }

    /** Older postbacks have no mid: customer and time, in milliseconds, name them. */
    private static Optional<String> postbackId(JsonObject event, String customer) {
        return event.integer("timestamp").map(time -> "postback:" + customer + ":" + time);
    }

    private void reports(JsonObject event, JsonObject delivery, String customer) {
        List<JsonValue> mids = delivery.array("mids");
        if (mids.isEmpty()) {
            events.ignore("a delivery notice that names no message");
        }
        for (JsonValue mid : mids) {
            Optional<String> id = mid instanceof JsonValue.Text(String text) ? Bounds.id(text) : Optional.empty();
            id.ifPresentOrElse(
                    known -> events.add(report(event, customer, known, null, DeliveryState.DELIVERED)),
                    () -> events.ignore("a delivery notice of a message without mid"));
        }
    }

    private void read(JsonObject event, JsonObject read, String customer) {
        read.text("mid")
                .flatMap(Bounds::id)
                .ifPresentOrElse(
                        id -> events.add(report(event, customer, id, null, DeliveryState.READ)),
                        () -> events.ignore("a read notice that names no message"));
    }

    private InboundMessage incoming(
            JsonObject event,
            String customer,
            String id,
            String text,
            List<Attachment> attachments,
            @Nullable String replyTo) {
        return new InboundMessage(
                inboxKey(),
                customer,
                id,
                null,
                Bounds.text(text),
                attachments,
                replyTo,
                MetaEvents.millis(event, "timestamp").orElse(null),
                events.receivedAt());
    }

    private DeliveryReport report(
            JsonObject event, String customer, String id, @Nullable String reference, DeliveryState state) {
        Instant at = MetaEvents.millis(event, "timestamp").orElse(events.receivedAt());
        return new DeliveryReport(inboxKey(), customer, id, reference, state, null, at);
    }

    private String inboxKey() {
        return "messenger:" + pageId;
    }

    private static List<Attachment> attachments(JsonObject message) {
        List<Attachment> attachments = new ArrayList<>();
        for (JsonObject attachment : message.objects("attachments")) {
            attachments.add(attachment(attachment));
        }
        return Bounds.attachments(attachments);
    }

    private static Attachment attachment(JsonObject attachment) {
        String type = attachment.textOrEmpty("type");
        JsonObject payload = attachment.objectOrEmpty("payload");
        Optional<String> url = payload.text("url").flatMap(Bounds::url);
        String kind = switch (type) {
            case "image", "video", "audio" -> type;
            case "file" -> "document";
            default -> "other";
        };
        boolean fetched = !kind.equals("other") && url.isPresent();
        String name = payload.text("title").or(() -> attachment.text("title")).orElse(kind.equals("other") ? type : "");
        return new Attachment(kind, null, Bounds.name(name), url.orElse(""), fetched);
    }
}
