package dev.recado.desk.json;

import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.Author;
import dev.recado.domain.conversation.Delivery;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.StoredFile;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import dev.recado.richtext.RichText;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as the HTTP API shows it; of a deleted one only the tombstone is shown. */
public final class MessageJson {
    private MessageJson() {}

    /** The message as agents see it. */
    public static JsonObject of(Message message) {
        Author author = message.author();
        return rendered(message, author.id(), message.text())
                .put("trigger", message.trigger())
                .put("attachments", attachments(message, true))
                .put("delivery", delivery(message.delivery()))
                .build();
    }

    /**
     * The message as its customer sees it: its text without marks and as HTML, but neither the agent's user name nor what
     * concerns the provider.
     */
    public static JsonObject forCustomer(Message message) {
        Author author = message.author();
        boolean markdown = message.kind().isMarkdown();
        String text = markdown ? RichText.plain(message.text()) : message.text();
        String html = markdown ? RichText.html(message.text()) : RichText.htmlOfPlain(message.text());
        return rendered(message, author.type() == Author.Type.CONTACT ? author.id() : null, text)
                .put("html", message.deleted() ? "" : html)
                .put("attachments", attachments(message, false))
                .build();
    }

    private static JsonBuilder rendered(Message message, @Nullable String authorId, String text) {
        return JsonBuilder.object()
                .put("id", message.id())
                .put("kind", message.kind().wireName())
                .put(
                        "author",
                        JsonBuilder.object()
                                .put("type", message.author().type().wireName())
                                .put("id", Nulls.orNull(authorId))
                                .put("name", Nulls.orNull(message.author().name()))
                                .build())
                .put("text", message.deleted() ? "" : text)
                .put("replyTo", message.replyTo())
                .put("deleted", message.deleted())
                .put("createdAt", message.createdAt());
    }

    private static List<JsonValue> attachments(Message message, boolean withReference) {
        List<Attachment> shown = message.deleted() ? List.of() : message.attachments();
        return shown.stream()
                .<JsonValue>map(attachment -> JsonBuilder.object()
                        .put("kind", attachment.kind())
                        .put("contentType", attachment.contentType())
                        .put("name", attachment.name())
                        .put("size", size(attachment.file()))
                        .put("scan", scan(attachment.file()))
                        .put(
                                "reference",
                                withReference && !attachment.reference().isEmpty() ? attachment.reference() : null)
                        .put("pending", attachment.pending())
                        .build())
                .toList();
    }

    private static @Nullable JsonValue size(@Nullable StoredFile file) {
        return file == null ? null : new JsonValue.Decimal(BigDecimal.valueOf(file.size()));
    }

    private static @Nullable String scan(@Nullable StoredFile file) {
        return file == null ? null : file.scan().wireName();
    }

    private static @Nullable JsonObject delivery(@Nullable Delivery delivery) {
        if (delivery == null) {
            return null;
        }
        DeliveryError error = delivery.error();
        return JsonBuilder.object()
                .put("state", delivery.state().wireName())
                .put(
                        "error",
                        error == null
                                ? null
                                : JsonBuilder.object()
                                        .put("code", error.code())
                                        .put("detail", error.detail())
                                        .build())
                .build();
    }
}
