package dev.recado.json;

import java.math.BigDecimal;
import java.util.List;

/** One JSON value as a small immutable tree: what every wire format of the desk is read into and written from. */
public sealed interface JsonValue
        permits JsonObject, JsonValue.Array, JsonValue.Text, JsonValue.Decimal, JsonValue.Bool, JsonValue.Null {

    /** An array, in document order. */
    record Array(List<JsonValue> items) implements JsonValue {
        public Array {
            items = List.copyOf(items);
        }
    }

    /** A string. */
    record Text(String value) implements JsonValue {}

    /** A number, exact. */
    record Decimal(BigDecimal value) implements JsonValue {}

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements JsonValue {}

    /** {@code null}. */
    record Null() implements JsonValue {
        static final Null INSTANCE = new Null();
    }

    /** The name of this value's kind as an error message says it. */
    default String kind() {
        return switch (this) {
            case JsonObject ignored -> "an object";
            case Array ignored -> "an array";
            case Text ignored -> "a string";
            case Decimal ignored -> "a number";
            case Bool ignored -> "a boolean";
            case Null ignored -> "null";
        };
    }
}
