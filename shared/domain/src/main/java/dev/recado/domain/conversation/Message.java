package dev.recado.domain.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a conversation.
 *
 * @param id unique within the conversation; ids sort as the messages are shown
 * @param trigger the rule that wrote it, on automatic messages; on a voicemail the one that answers it
 * @param replyTo the message that this one answers
 * @param createdAt the sender's time where the provider gives it, else ours
 * @param delivery on messages to the customer
 */
public record Message(
        String conversationId,
        String id,
        MessageKind kind,
        Author author,
        String text,
        List<Attachment> attachments,
        @Nullable String replyTo,
        @Nullable String trigger,
        Instant createdAt,
        @Nullable Delivery delivery,
        boolean deleted) {
    public Message {
        attachments = List.copyOf(attachments);
    }

    /** The id of the message number {@code sequence} at {@code orderTime}: by time, ties by arrival. */
    static String idOf(Instant orderTime, long sequence) {
        return "%013d-%06d".formatted(orderTime.toEpochMilli(), sequence);
    }

    /** Whether this is the very first entry of its conversation: the message that opened it. */
    public boolean opensConversation() {
        return id.endsWith("-" + "%06d".formatted(1));
    }

    /** What is given to providers to recognise this message by. */
    public String reference() {
        return conversationId + "/" + id;
    }
}
