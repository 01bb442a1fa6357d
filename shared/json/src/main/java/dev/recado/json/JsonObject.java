package dev.recado.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object read leniently: an accessor answers empty where the member is absent, null or of another kind. Provider
 * formats change without notice, so a surprise in one member must not lose the rest; strict reading of our own API's
 * bodies is {@code dev.recado.function.http.JsonBody}'s work.
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public Optional<JsonValue> get(String name) {
        return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof Null));
    }

    public Set<String> names() {
        return members.keySet();
    }

    public boolean has(String name) {
        return get(name).isPresent();
    }

    /** The member as text; a number is given in its plain notation, since providers write ids both ways. */
    public Optional<String> text(String name) {
        return get(name).flatMap(value -> switch (value) {
            case Text text -> Optional.of(text.value());
            case Decimal number -> Optional.of(number.value().toPlainString());
            default -> Optional.empty();
        });
    }

    /** The member as text, or the empty string. */
    public String textOrEmpty(String name) {
        return text(name).orElse("");
    }

    /** The member as a whole number; a string of digits counts. */
    public Optional<Long> integer(String name) {
        return text(name).flatMap(JsonObject::parseLong);
    }

    private static Optional<Long> parseLong(String digits) {
        try {
            return Optional.of(new java.math.BigDecimal(digits).longValueExact());
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return Optional.empty();
        }
    }

    public Optional<Boolean> bool(String name) {
        return get(name).flatMap(value -> value instanceof Bool(boolean flag) ? Optional.of(flag) : Optional.empty());
    }

    public Optional<JsonObject> object(String name) {
        return get(name).flatMap(value -> value instanceof JsonObject object ? Optional.of(object) : Optional.empty());
    }

    /** The nested object, or an empty one. */
    public JsonObject objectOrEmpty(String name) {
        return object(name).orElse(EMPTY);
    }

    /** The member's items, or none. */
    public List<JsonValue> array(String name) {
        return get(name)
                .map(value -> value instanceof Array(List<JsonValue> items) ? items : List.<JsonValue>of())
                .orElse(List.of());
    }

    /** The objects among the member's items, in order. */
    public List<JsonObject> objects(String name) {
        return array(name).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }
}
