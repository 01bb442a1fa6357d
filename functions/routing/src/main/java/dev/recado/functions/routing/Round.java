package dev.recado.functions.routing;

import dev.recado.function.sqs.SqsMessage;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One part of giving an agent what waits.
 *
 * @param id of the message that asks for it
 * @param after how far the lists have been read, or null at their beginning
 */
record Round(String agentId, String id, @Nullable String after) {
    private static final String AFTER = "after";

    static Round of(String agentId, SqsMessage message) {
        return new Round(
                agentId,
                message.messageId(),
                Json.parseObject(message.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .text(AFTER)
                        .orElse(null));
    }

    /** The body of the message that asks for the next part: the effect's own, and where to go on. */
    String continuedAfter(String next) {
        return JsonBuilder.object()
                .put("version", 1)
                .put("conversationId", "")
                .put("effect", "capacity-freed")
                .put("agentId", agentId)
                .put(AFTER, next)
                .write();
    }
}
