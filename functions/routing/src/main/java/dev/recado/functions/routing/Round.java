package dev.recado.functions.routing;

import dev.recado.function.sqs.SqsMessage;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One part of giving what waits to an agent, or in a team.
 *
 * @param body of the message that asks for it
 * @param group what the message is worked in order with
 * @param id of the message
 */
record Round(JsonObject body, String group, String id) {
    private static final String AFTER = "after";

    static Round of(SqsMessage message) {
        return new Round(
                Json.parseObject(message.body().getBytes(StandardCharsets.UTF_8)),
                message.groupId(),
                message.messageId());
    }

    /** How far the lists have been read, or null at their beginning. */
    @Nullable
    String after() {
        return body.text(AFTER).orElse(null);
    }

    /** The body of the message that asks for the next part: the effect's own, and where to go on. */
    String continuedAfter(String next) {
        Map<String, JsonValue> members = new LinkedHashMap<>(body.members());
        members.put(AFTER, new JsonValue.Text(next));
        return Json.write(new JsonObject(members));
    }
}
