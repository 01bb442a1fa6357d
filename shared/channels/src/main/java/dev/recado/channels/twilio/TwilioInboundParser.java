package dev.recado.channels.twilio;

import dev.recado.channels.Bounds;
import dev.recado.channels.UnreadableWebhookException;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.domain.inbound.OptOutNotice;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads Twilio's message and status requests. */
public final class TwilioInboundParser {
    private TwilioInboundParser() {}

    /**
     * Reads a customer's message.
     *
     * @throws UnreadableWebhookException when it names no message or no sender
     */
    public static InboundMessage message(String inboxId, TwilioForm form, Instant receivedAt) {
        return new InboundMessage(
                inboxKey(inboxId),
                Bounds.id(form.get("From")).orElseThrow(() -> missing("From")),
                messageSid(form),
                Bounds.name(form.get("ProfileName")),
                text(form),
                TwilioMedia.attachments(form),
                Bounds.id(form.get("OriginalRepliedMessageSid")).orElse(null),
                null,
                receivedAt);
    }

    /**
     * What Twilio's Advanced Opt-Out made of a message, by its {@code OptOutType}: STOP, START or HELP. It has then answered
     * the customer itself. Empty where it made nothing of it.
     */
    public static Optional<OptOutNotice> optOut(InboundMessage message, TwilioForm form) {
        String type = form.get("OptOutType");
        return type.equals("STOP") || type.equals("START")
                ? Optional.of(new OptOutNotice(
                        message.inboxKey(), message.customerAddress(), type.equals("STOP"), type, message.receivedAt()))
                : Optional.empty();
    }

    /**
     * Reads what became of a message of ours; empty for a state that says nothing of that.
     *
     * @param reference our own reference from the callback's URL, null when it has none
     * @throws UnreadableWebhookException when it names no message or no state
     */
    public static Optional<DeliveryReport> report(
            String inboxId, TwilioForm form, @Nullable String reference, Instant at) {
        String sid = messageSid(form);
        String status = form.first("MessageStatus", "SmsStatus");
        if (status.isEmpty()) {
            throw missing("MessageStatus");
        }
        return state(status)
                .map(state -> new DeliveryReport(
                        inboxKey(inboxId),
                        Bounds.id(form.get("To")).orElse(""),
                        sid,
                        reference == null ? null : Bounds.reference(reference).orElse(null),
                        state,
                        state == DeliveryState.FAILED ? error(form, status) : null,
                        at));
    }

    private static String inboxKey(String inboxId) {
        return "inbox:" + inboxId;
    }

    private static String messageSid(TwilioForm form) {
        return Bounds.id(form.first("MessageSid", "SmsMessageSid", "SmsSid")).orElseThrow(() -> missing("MessageSid"));
    }

    private static String text(TwilioForm form) {
        String body = form.get("Body");
        if (form.number("NumSegments") > 1) {
            body = Base64Body.decoded(body).orElse(body);
        }
        return Bounds.text(body.isEmpty() ? form.get("ButtonText") : body);
    }

    /** All states before "sent" say that Twilio took the message, which is what {@code SENT} says of us. */
    private static Optional<DeliveryState> state(String status) {
        return switch (status) {
            case "accepted", "scheduled", "queued", "sending", "sent" -> Optional.of(DeliveryState.SENT);
            case "delivered", "partially_delivered" -> Optional.of(DeliveryState.DELIVERED);
            case "read" -> Optional.of(DeliveryState.READ);
            case "failed", "undelivered", "canceled" -> Optional.of(DeliveryState.FAILED);
            default -> Optional.empty();
        };
    }

    private static DeliveryError error(TwilioForm form, String status) {
        String code = Bounds.name(form.get("ErrorCode"));
        String detail = Bounds.detail(form.get("ErrorMessage"));
        return new DeliveryError(
                code == null ? status : code, detail.isEmpty() ? "Twilio reports the message as " + status : detail);
    }

    private static UnreadableWebhookException missing(String field) {
        return new UnreadableWebhookException("The form has no " + field);
    }
}
