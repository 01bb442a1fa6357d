package dev.recado.channels.meta;

import dev.recado.channels.ChannelSender;
import dev.recado.domain.account.Channel;
import dev.recado.domain.outbound.OutboundFile;
import dev.recado.domain.outbound.OutboundMessage;
import dev.recado.domain.outbound.SendOutcome;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends texts, or a file in their place, to Messenger; our reference travels as the message's metadata, which comes back in its echo. */
@Singleton
public final class MessengerSender implements ChannelSender {
    private static final MetaAnswers ANSWERS = new MetaAnswers(
            body -> body.text("message_id"),
            Set.of("2", "4", "17", "32", "613", "1200"),
            Set.of("10", "100", "190", "551"),
            Map.of());

    private final GraphApi graph;

    public MessengerSender(GraphApi graph) {
        this.graph = graph;
    }

    @Override
    public Channel channel() {
        return Channel.MESSENGER;
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        JsonObject request = JsonBuilder.object()
                .put("recipient", JsonBuilder.object().put("id", message.to()).build())
                .put("messaging_type", "RESPONSE")
                .put("reply_to", answered(message))
                .put(
                        "message",
                        content(message).put("metadata", message.reference()).build())
                .build();
        return graph.send("Messenger.send", message, request, ANSWERS);
    }

    /** Messenger knows no captions: a message is a text or a file. */
    private static JsonBuilder content(OutboundMessage message) {
        if (message.files().isEmpty()) {
            return JsonBuilder.object().put("text", message.text());
        }
        OutboundFile file = message.files().getFirst();
        return JsonBuilder.object()
                .put(
                        "attachment",
                        JsonBuilder.object()
                                .put("type", file.kind().equals("image") ? "image" : "file")
                                .put(
                                        "payload",
                                        JsonBuilder.object()
                                                .put("url", file.url())
                                                .build())
                                .build());
    }

    private static @Nullable JsonObject answered(OutboundMessage message) {
        String id = message.answered();
        return id == null ? null : JsonBuilder.object().put("mid", id).build();
    }
}
