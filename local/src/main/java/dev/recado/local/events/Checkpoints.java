package dev.recado.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.JsonLines;
import dev.recado.local.data.Jsons;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far each reader of a stream has come. */
public final class Checkpoints implements AutoCloseable {
    private static final int COMPACT_AFTER = 20_000;

    private final JsonLines lines;
    private final Map<String, String> positions = new HashMap<>();
    private int appended;

    /** Reads what an earlier run left. */
    public Checkpoints(JsonLines lines) {
        this.lines = lines;
        for (JsonNode line : lines.read()) {
            positions.put(line.path("key").asText(), line.path("at").asText());
        }
        compact();
    }

    /** The positions of the reader {@code name}. */
    public Cursor cursor(String name) {
        return new Cursor(name);
    }

    private synchronized @Nullable String get(String key) {
        return positions.get(key);
    }

    private synchronized void put(String key, String position) {
        positions.put(key, position);
        lines.append(Jsons.object().put("key", key).put("at", position));
        if (++appended > COMPACT_AFTER) {
            compact();
        }
    }

    private void compact() {
        List<JsonNode> current = new ArrayList<>();
        positions.forEach(
                (key, at) -> current.add(Jsons.object().put("key", key).put("at", at)));
        lines.replace(current);
        appended = 0;
    }

    @Override
    public synchronized void close() {
        lines.close();
    }

    /** One reader's positions, by shard. */
    public final class Cursor {
        private final String reader;

        private Cursor(String reader) {
            this.reader = reader;
        }

        /** The sequence number of the shard's last record that was worked, or null if none was. */
        @Nullable
        String position(String shard) {
            return get(reader + "|" + shard);
        }

        void move(String shard, String sequenceNumber) {
            put(reader + "|" + shard, sequenceNumber);
        }
    }
}
