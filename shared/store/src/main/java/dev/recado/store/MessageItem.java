package dev.recado.store;

import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.Author;
import dev.recado.domain.conversation.Delivery;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.StoredFile;
import dev.recado.domain.media.ScanState;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A message as an item. */
public final class MessageItem {
    public static final String KIND = "kind";
    public static final String CONVERSATION = "conv";
    public static final String ID = "id";
    public static final String DELIVERY_STATE = "dState";
    public static final String DELIVERY_ERROR_CODE = "dCode";
    public static final String DELIVERY_ERROR_DETAIL = "dDetail";
    public static final String DELIVERY_ATTEMPTS = "dTries";
    public static final String DELIVERY_ATTEMPTED_AT = "dAt";
    public static final String PROVIDER_MESSAGE_ID = "dPid";

    public static final String TEXT = "text";
    static final String FILES = "files";
    static final String DELETED = "deleted";

    private MessageItem() {}

    /** The item; of a customer's message with the provider's id of it, so that an answer can name it there. */
    static Map<String, AttributeValue> of(Message message, @Nullable Marker marker) {
        Map<String, AttributeValue> item = of(message);
        if (message.kind() == MessageKind.INCOMING && marker != null) {
            marker.providerMessageId().ifPresent(id -> item.put(PROVIDER_MESSAGE_ID, Attributes.string(id)));
        }
        return item;
    }

    static Map<String, AttributeValue> of(Message message) {
        Attributes item = Attributes.of(Table.message(message.conversationId(), message.id()))
                .put(CONVERSATION, message.conversationId())
                .put(ID, message.id())
                .put(KIND, message.kind().wireName())
                .put("by", message.author().type().wireName())
                .put("byId", message.author().id())
                .put("byName", message.author().name())
                .put(TEXT, message.text())
                .put("replyTo", message.replyTo())
                .put("trigger", message.trigger())
                .put("at", message.createdAt())
                .put(DELETED, message.deleted());
        if (!message.attachments().isEmpty()) {
            item.put(FILES, attachments(message.attachments()));
        }
        Delivery delivery = message.delivery();
        if (delivery != null) {
            putDelivery(item, delivery);
        }
        return item.item();
    }

    private static void putDelivery(Attributes item, Delivery delivery) {
        item.put(DELIVERY_STATE, delivery.state().wireName()).put(DELIVERY_ATTEMPTED_AT, delivery.attemptedAt());
        if (delivery.attempts() > 0) {
            item.put(DELIVERY_ATTEMPTS, delivery.attempts());
        }
        DeliveryError error = delivery.error();
        if (error != null) {
            item.put(DELIVERY_ERROR_CODE, error.code()).put(DELIVERY_ERROR_DETAIL, error.detail());
        }
    }

    /** Reads a stored message. */
    public static Message read(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        return new Message(
                item.requiredText(CONVERSATION),
                item.requiredText(ID),
                MessageKind.of(item.requiredText(KIND)).orElseThrow(),
                new Author(Author.Type.of(item.requiredText("by")), item.text("byId"), item.text("byName")),
                item.requiredText(TEXT),
                attachments(item.text(FILES)),
                item.text("replyTo"),
                item.text("trigger"),
                item.requiredInstant("at"),
                delivery(item),
                item.flag(DELETED));
    }

    private static @Nullable Delivery delivery(Attributes item) {
        String state = item.text(DELIVERY_STATE);
        if (state == null) {
            return null;
        }
        String code = item.text(DELIVERY_ERROR_CODE);
        String detail = item.text(DELIVERY_ERROR_DETAIL);
        return new Delivery(
                DeliveryState.of(state).orElseThrow(),
                code == null ? null : new DeliveryError(code, detail == null ? "" : detail),
                Math.toIntExact(item.integer(DELIVERY_ATTEMPTS, 0)),
                item.instant(DELIVERY_ATTEMPTED_AT));
    }

    private static String attachments(List<Attachment> attachments) {
        return Json.write(new JsonValue.Array(attachments.stream()
                .<JsonValue>map(file -> JsonBuilder.object()
                        .put("kind", file.kind())
                        .put("contentType", file.contentType())
                        .put("name", file.name())
                        .put("reference", file.reference())
                        .put("pending", file.pending())
                        .put("file", storedFile(file.file()))
                        .build())
                .toList()));
    }

    private static @Nullable JsonObject storedFile(@Nullable StoredFile file) {
        return file == null
                ? null
                : JsonBuilder.object()
                        .put("id", file.id())
                        .put("size", file.size())
                        .put("scan", file.scan().wireName())
                        .build();
    }

    private static List<Attachment> attachments(@Nullable String json) {
        if (json == null || !(Json.parse(json) instanceof JsonValue.Array(List<JsonValue> items))) {
            return List.of();
        }
        return items.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .map(file -> new Attachment(
                        file.textOrEmpty("kind"),
                        file.text("contentType").orElse(null),
                        file.text("name").orElse(null),
                        file.textOrEmpty("reference"),
                        file.bool("pending").orElse(false),
                        file.object("file").map(MessageItem::storedFile).orElse(null)))
                .toList();
    }

    private static StoredFile storedFile(JsonObject file) {
        return new StoredFile(
                file.textOrEmpty("id"),
                file.integer("size").orElse(0L),
                ScanState.of(file.textOrEmpty("scan")).orElse(ScanState.NOT_SCANNED));
    }
}
