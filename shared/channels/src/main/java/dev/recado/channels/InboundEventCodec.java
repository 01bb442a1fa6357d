package dev.recado.channels;

import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.inbound.CallReport;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundEvent;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.domain.inbound.OptOutNotice;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.MalformedJsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Inbound events as the bodies of queue messages: compact JSON that names its version. */
public final class InboundEventCodec {
    private static final long VERSION = 1;
    private static final String MESSAGE = "message";
    private static final String REPORT = "report";
    private static final String OPT_OUT = "opt-out";
    private static final String CALL = "call";

    private InboundEventCodec() {}

    public static String write(InboundEvent event) {
        return switch (event) {
            case InboundMessage message -> write(message);
            case DeliveryReport report -> write(report);
            case OptOutNotice notice -> write(notice);
            case CallReport report -> CallReportCodec.write(begin(CALL, report), report);
        };
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws MalformedJsonException when the text is not an event of a known version
     */
    public static InboundEvent read(String body) {
        JsonObject json = Json.parseObject(body);
        long version = json.integer("version").orElse(0L);
        if (version != VERSION) {
            throw new MalformedJsonException("inbound event of the unknown version " + version);
        }
        return switch (json.textOrEmpty("kind")) {
            case MESSAGE -> message(json);
            case REPORT -> report(json);
            case OPT_OUT -> optOut(json);
            case CALL -> CallReportCodec.read(json);
            default -> throw new MalformedJsonException("inbound event of an unknown kind");
        };
    }

    private static JsonBuilder begin(String kind, InboundEvent event) {
        return JsonBuilder.object()
                .put("version", VERSION)
                .put("kind", kind)
                .put("inboxKey", event.inboxKey())
                .put("customerAddress", event.customerAddress());
    }

    private static String write(InboundMessage message) {
        return begin(MESSAGE, message)
                .put("providerMessageId", message.providerMessageId())
                .put("customerName", message.customerName())
                .put("text", message.text())
                .put(
                        "attachments",
                        message.attachments().stream()
                                .map(InboundEventCodec::attachment)
                                .toList())
                .put("replyToProviderId", message.replyToProviderId())
                .put("sentAt", message.sentAt())
                .put("receivedAt", message.receivedAt())
                .write();
    }

    private static String write(DeliveryReport report) {
        DeliveryError error = report.error();
        return begin(REPORT, report)
                .put("providerMessageId", report.providerMessageId())
                .put("messageRef", report.messageRef())
                .put("state", report.state().wireName())
                .put("errorCode", error == null ? null : error.code())
                .put("errorDetail", error == null ? null : error.detail())
                .put("at", report.at())
                .write();
    }

    private static String write(OptOutNotice notice) {
        return begin(OPT_OUT, notice)
                .put("out", notice.out())
                .put("word", notice.word())
                .put("at", notice.at())
                .write();
    }

    private static JsonObject attachment(Attachment attachment) {
        return JsonBuilder.object()
                .put("kind", attachment.kind())
                .put("contentType", attachment.contentType())
                .put("name", attachment.name())
                .put("reference", attachment.reference())
                .put("pending", attachment.pending())
                .build();
    }

    private static InboundMessage message(JsonObject json) {
        List<Attachment> attachments = json.objects("attachments").stream()
                .map(InboundEventCodec::attachment)
                .toList();
        return new InboundMessage(
                required(json, "inboxKey"),
                required(json, "customerAddress"),
                required(json, "providerMessageId"),
                json.text("customerName").orElse(null),
                required(json, "text"),
                attachments,
                json.text("replyToProviderId").orElse(null),
                instant(json, "sentAt").orElse(null),
                instant(json, "receivedAt").orElseThrow(() -> missing("receivedAt")));
    }

    private static Attachment attachment(JsonObject json) {
        return new Attachment(
                required(json, "kind"),
                json.text("contentType").orElse(null),
                json.text("name").orElse(null),
                required(json, "reference"),
                json.bool("pending").orElse(false));
    }

    private static DeliveryReport report(JsonObject json) {
        return new DeliveryReport(
                required(json, "inboxKey"),
                required(json, "customerAddress"),
                required(json, "providerMessageId"),
                json.text("messageRef").orElse(null),
                DeliveryState.of(json.textOrEmpty("state")).orElseThrow(() -> missing("state")),
                json.text("errorCode")
                        .map(code -> new DeliveryError(code, json.textOrEmpty("errorDetail")))
                        .orElse(null),
                instant(json, "at").orElseThrow(() -> missing("at")));
    }

    private static OptOutNotice optOut(JsonObject json) {
        return new OptOutNotice(
                required(json, "inboxKey"),
                required(json, "customerAddress"),
                json.bool("out").orElseThrow(() -> missing("out")),
                required(json, "word"),
                instant(json, "at").orElseThrow(() -> missing("at")));
    }

    static String required(JsonObject json, String name) {
        return json.text(name).orElseThrow(() -> missing(name));
    }

    static Optional<Instant> instant(JsonObject json, String name) {
        try {
            return json.text(name).map(Instant::parse);
        } catch (DateTimeException notATime) {
            throw new MalformedJsonException("inbound event whose member " + name + " is not a time");
        }
    }

    static MalformedJsonException missing(String name) {
        return new MalformedJsonException("inbound event without the member " + name);
    }
}
