package dev.recado.channels.meta;

import dev.recado.channels.ChannelSender;
import dev.recado.domain.account.Channel;
import dev.recado.domain.outbound.OutboundFile;
import dev.recado.domain.outbound.OutboundMessage;
import dev.recado.domain.outbound.SendOutcome;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends texts and files, one in a message, to WhatsApp; our reference travels as the message's opaque callback data. */
@Singleton
public final class WhatsAppSender implements ChannelSender {
    private static final String PAIR_RATE_LIMIT = "131056";

    private static final MetaAnswers ANSWERS = new MetaAnswers(
            WhatsAppSender::messageId,
            Set.of("2", "4", "80007", "130429", "131048", PAIR_RATE_LIMIT, "131000", "131016", "133016"),
            Set.of("131047", "131026", "131049", "131051", "190"),
            Map.of(PAIR_RATE_LIMIT, Duration.ofSeconds(16)));

    private final GraphApi graph;

    public WhatsAppSender(GraphApi graph) {
        this.graph = graph;
    }

    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        JsonObject request = JsonBuilder.object()
                .put("messaging_product", "whatsapp")
                .put("recipient_type", "individual")
                .put(isPhoneNumber(message.to()) ? "to" : "recipient", message.to())
                .put("context", answered(message))
                .put("type", type(message))
                .put(type(message), content(message))
                .put("biz_opaque_callback_data", message.reference())
                .build();
        return graph.send("WhatsApp.send", message, request, ANSWERS);
    }

    private static String type(OutboundMessage message) {
        return message.files().isEmpty() ? "text" : message.files().getFirst().kind();
    }

    private static JsonObject content(OutboundMessage message) {
        if (message.files().isEmpty()) {
            return JsonBuilder.object().put("body", message.text()).build();
        }
        OutboundFile file = message.files().getFirst();
        return JsonBuilder.object()
                .put("link", file.url())
                .put("caption", message.text().isEmpty() ? null : message.text())
                .put("filename", file.kind().equals("document") ? file.name() : null)
                .build();
    }

    private static @Nullable JsonObject answered(OutboundMessage message) {
        String id = message.answered();
        return id == null ? null : JsonBuilder.object().put("message_id", id).build();
    }

    /** Anything else is a business-scoped user id. */
    private static boolean isPhoneNumber(String address) {
        return address.matches("\\+?\\d+");
    }

    private static Optional<String> messageId(JsonObject body) {
        return body.objects("messages").stream().findFirst().flatMap(message -> message.text("id"));
    }
}
