package dev.recado.desk.json;

import dev.recado.domain.conversation.AgentRequest;
import dev.recado.domain.conversation.Payment;
import dev.recado.domain.conversation.RequestAnswer;
import dev.recado.domain.conversation.RequestKind;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a customer was asked for, as the HTTP API shows it. */
public final class RequestJson {
    private RequestJson() {}

    /**
     * The request as agents see it.
     *
     * @param link of the page on which it is answered
     */
    public static JsonObject of(AgentRequest request, String link, Instant now) {
        return content(request)
                .put("state", request.stateAt(now).wireName())
                .put("link", link)
                .build();
    }

    /** The request as an export of what is held shows it. */
    public static JsonObject held(String conversationId, AgentRequest request) {
        return content(request).put("conversationId", conversationId).build();
    }

    private static JsonBuilder content(AgentRequest request) {
        JsonBuilder json = JsonBuilder.object()
                .put("id", request.id())
                .put("kind", request.kind().wireName())
                .put("messageId", request.messageId())
                .put(
                        "askedBy",
                        JsonBuilder.object()
                                .put("id", request.askedBy().id())
                                .put("name", request.askedBy().name())
                                .build())
                .put("subject", request.terms().subject())
                .put("payment", payment(request.terms().payment()))
                .put("createdAt", request.askedAt())
                .put("expiresAt", request.expiresAt())
                .put("withdrawnAt", request.withdrawnAt())
                .put("answer", answer(request.answer()));
        return request.kind() == RequestKind.RESOLVED_QUESTION
                ? json.put("resolves", request.terms().resolves())
                : json;
    }

    private static @Nullable JsonObject payment(@Nullable Payment payment) {
        return payment == null
                ? null
                : JsonBuilder.object()
                        .put("amount", payment.amount().toPlainString())
                        .put("currency", payment.currency().getCurrencyCode())
                        .put("url", payment.url().toString())
                        .put("reference", payment.reference())
                        .build();
    }

    private static @Nullable JsonObject answer(@Nullable RequestAnswer answer) {
        return answer == null
                ? null
                : JsonBuilder.object()
                        .put("value", answer.value())
                        .put("comment", answer.comment())
                        .put("at", answer.at())
                        .build();
    }
}
