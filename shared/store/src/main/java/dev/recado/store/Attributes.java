package dev.recado.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes and reads attributes; what is absent is left out, so that items stay small. */
public final class Attributes {
    private final Map<String, AttributeValue> item;

    private Attributes(Map<String, AttributeValue> item) {
        this.item = item;
    }

    /** An item under construction. */
    public static Attributes of(Map<String, AttributeValue> key) {
        return new Attributes(new LinkedHashMap<>(key));
    }

    /** A reader of a stored item. */
    public static Attributes reading(Map<String, AttributeValue> item) {
        return new Attributes(item);
    }

    public static AttributeValue string(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    public Attributes put(String name, @Nullable String value) {
        if (value != null) {
            item.put(name, string(value));
        }
        return this;
    }

    public Attributes put(String name, long value) {
        item.put(name, number(value));
        return this;
    }

    public Attributes put(String name, @Nullable Integer value) {
        return value == null ? this : put(name, value.longValue());
    }

    /** Stores true only: an absent flag is false. */
    public Attributes put(String name, boolean value) {
        if (value) {
            item.put(name, AttributeValue.fromBool(true));
        }
        return this;
    }

    /** Stores an instant as milliseconds of the epoch. */
    public Attributes put(String name, @Nullable Instant value) {
        return value == null ? this : put(name, value.toEpochMilli());
    }

    public Attributes put(String name, List<String> values) {
        if (!values.isEmpty()) {
            item.put(
                    name,
                    AttributeValue.fromL(values.stream().map(Attributes::string).toList()));
        }
        return this;
    }

    public Attributes put(String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            Map<String, AttributeValue> map = new LinkedHashMap<>();
            values.forEach((key, value) -> map.put(key, string(value)));
            item.put(name, AttributeValue.fromM(map));
        }
        return this;
    }

    public Map<String, AttributeValue> item() {
        return item;
    }

    public @Nullable String text(String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : value.s();
    }

    /** The text of an attribute that every item of its kind has. */
    public String requiredText(String name) {
        return Optional.ofNullable(text(name)).orElseThrow(() -> new CorruptItemException(name, item));
    }

    public long integer(String name, long fallback) {
        AttributeValue value = item.get(name);
        return value == null || value.n() == null ? fallback : Long.parseLong(value.n());
    }

    public @Nullable Integer wholeNumber(String name) {
        AttributeValue value = item.get(name);
        return value == null || value.n() == null ? null : Integer.valueOf(value.n());
    }

    public boolean flag(String name) {
        AttributeValue value = item.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    public @Nullable Instant instant(String name) {
        AttributeValue value = item.get(name);
        return value == null || value.n() == null ? null : Instant.ofEpochMilli(Long.parseLong(value.n()));
    }

    public Instant requiredInstant(String name) {
        return Optional.ofNullable(instant(name)).orElseThrow(() -> new CorruptItemException(name, item));
    }

    public List<String> texts(String name) {
        AttributeValue value = item.get(name);
        return value == null || !value.hasL()
                ? List.of()
                : value.l().stream().map(AttributeValue::s).toList();
    }

    public Map<String, String> map(String name) {
        AttributeValue value = item.get(name);
        if (value == null || !value.hasM()) {
            return Map.of();
        }
        Map<String, String> map = new LinkedHashMap<>();
        value.m().forEach((key, text) -> map.put(key, text.s()));
        return map;
    }

    /** A stored item lacks what every item of its kind has. */
    public static final class CorruptItemException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        CorruptItemException(String attribute, Map<String, AttributeValue> item) {
            super("The item " + item.get(Table.PK) + " " + item.get(Table.SK) + " has no attribute " + attribute);
        }
    }
}
