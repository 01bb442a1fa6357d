package dev.recado.desk.json;

import dev.recado.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Members that are always there, be it as {@code null}. */
final class Nulls {
    private Nulls() {}

    static JsonValue orNull(@Nullable String value) {
        return value == null ? new JsonValue.Null() : new JsonValue.Text(value);
    }
}
