package dev.recado.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link JsonObject} member by member, leaving out what is null.
 *
 * <pre>{@code JsonBuilder.object().put("id", id).put("until", until).build()}</pre>
 */
public final class JsonBuilder {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    private JsonBuilder() {}

    public static JsonBuilder object() {
        return new JsonBuilder();
    }

    public JsonBuilder put(String name, @Nullable String value) {
        return value == null ? this : put(name, new JsonValue.Text(value));
    }

    public JsonBuilder put(String name, long value) {
        return put(name, new JsonValue.Decimal(BigDecimal.valueOf(value)));
    }

    public JsonBuilder put(String name, boolean value) {
        return put(name, new JsonValue.Bool(value));
    }

    /** Writes an instant as RFC 3339 in UTC. */
    public JsonBuilder put(String name, @Nullable Instant value) {
        return value == null ? this : put(name, value.toString());
    }

    public JsonBuilder put(String name, @Nullable JsonValue value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    public JsonBuilder put(String name, Collection<? extends JsonValue> items) {
        return put(name, new JsonValue.Array(java.util.List.copyOf(items)));
    }

    public JsonBuilder putTexts(String name, Collection<String> texts) {
        return put(name, texts.stream().map(JsonValue.Text::new).toList());
    }

    public JsonObject build() {
        return new JsonObject(members);
    }

    /** The object as compact JSON text. */
    public String write() {
        return Json.write(build());
    }
}
