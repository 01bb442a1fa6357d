package dev.recado.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.JsonLines;
import dev.recado.local.data.Jsons;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which messages were accepted and not yet deleted, so that they can be put back in order after a restart. */
public final class QueueJournal implements AutoCloseable {
    private static final int COMPACT_AFTER = 20_000;

    private final JsonLines lines;
    private final Map<String, ObjectNode> pending = new LinkedHashMap<>();
    private final List<ObjectNode> unfinished = new ArrayList<>();
    private int appended;

    /** Reads what an earlier run left. */
    public QueueJournal(JsonLines lines) {
        this.lines = lines;
        Map<String, ObjectNode> left = new LinkedHashMap<>();
        for (JsonNode line : lines.read()) {
            if (line.has("done")) {
                left.remove(line.get("done").asText());
            } else if (line instanceof ObjectNode message) {
                left.put(message.path("id").asText(), message);
            }
        }
        unfinished.addAll(left.values());
    }

    /** The messages that an earlier run left, oldest first: {@code {id, queueUrl, request}}. */
    public List<ObjectNode> unfinished() {
        return List.copyOf(unfinished);
    }

    /** Forgets what an earlier run left, once it is back in its queues. */
    public synchronized void restored() {
        unfinished.clear();
        lines.replace(List.copyOf(pending.values()));
        appended = 0;
    }

    /** Notes a message that its queue accepted. */
    synchronized void accepted(String messageId, String queueUrl, JsonNode request) {
        ObjectNode entry = Jsons.object().put("id", messageId).put("queueUrl", queueUrl);
        entry.set("request", request);
        if (pending.put(messageId, entry) == null) {
            append(entry);
        }
    }

    /** Notes that a message has been worked. */
    synchronized void deleted(String messageId) {
        if (pending.remove(messageId) != null) {
            append(Jsons.object().put("done", messageId));
        }
    }

    private void append(ObjectNode line) {
        lines.append(line);
        if (++appended > COMPACT_AFTER && unfinished.isEmpty()) {
            lines.replace(List.copyOf(pending.values()));
            appended = 0;
        }
    }

    @Override
    public synchronized void close() {
        lines.close();
    }
}
