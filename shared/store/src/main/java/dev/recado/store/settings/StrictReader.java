package dev.recado.store.settings;

import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads an object of our own shapes, noting everything wrong with it; null counts as absent. */
final class StrictReader {
    private final JsonObject object;
    private final String pointer;
    private final List<Fault> faults;

    private StrictReader(JsonObject object, String pointer, List<Fault> faults) {
        this.object = object;
        this.pointer = pointer;
        this.faults = faults;
    }

    /** A reader of the document that stands at {@code pointer} of what the author sent. */
    static StrictReader of(JsonObject document, String pointer) {
        return new StrictReader(document, pointer, new ArrayList<>());
    }

    /** The value, if nothing was wrong. */
    <T> Read<T> result(Optional<T> value) {
        return faults.isEmpty() ? new Read.Accepted<>(value.orElseThrow()) : new Read.Refused<>(faults);
    }

    Set<String> names() {
        return object.names();
    }

    void onlyKnows(Set<String> known) {
        for (String name : object.names()) {
            if (!known.contains(name)) {
                malformed(name, "is not known here");
            }
        }
    }

    Optional<String> text(String name) {
        return of(name, JsonValue.Text.class, "a string").map(JsonValue.Text::value);
    }

    Optional<Boolean> bool(String name) {
        return of(name, JsonValue.Bool.class, "true or false").map(JsonValue.Bool::value);
    }

    Optional<Long> wholeNumber(String name) {
        Optional<Long> number =
                of(name, JsonValue.Decimal.class, "a whole number").flatMap(ignored -> object.integer(name));
        if (number.isEmpty()
                && object.get(name).filter(JsonValue.Decimal.class::isInstance).isPresent()) {
            malformed(name, "must be a whole number");
        }
        return number;
    }

    Optional<StrictReader> object(String name) {
        return of(name, JsonObject.class, "an object")
                .map(inner -> new StrictReader(inner, pointer + "/" + name, faults));
    }

    List<JsonValue> array(String name, int max) {
        List<JsonValue> items = of(name, JsonValue.Array.class, "an array")
                .map(JsonValue.Array::items)
                .orElse(List.of());
        if (items.size() > max) {
            malformed(name, "must have at most " + max + " items");
            return List.of();
        }
        return items;
    }

    /** A whole number between the bounds. */
    Optional<Integer> wholeNumber(String name, int min, int max) {
        if (of(name, JsonValue.Decimal.class, "a number").isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> number = object.integer(name)
                .filter(value -> value >= min && value <= max)
                .map(Math::toIntExact);
        if (number.isEmpty()) {
            unacceptable(name, "must be a whole number from " + min + " to " + max);
        }
        return number;
    }

    /** The objects of an array; what is none of them is noted. */
    List<StrictReader> objects(String name, int max) {
        List<JsonValue> items = array(name, max);
        List<StrictReader> objects = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof JsonObject inner) {
                objects.add(new StrictReader(inner, pointer + "/" + name + "/" + i, faults));
            } else {
                malformed(
                        name + "/" + i, "must be an object, not " + items.get(i).kind());
            }
        }
        return objects;
    }

    <T> Optional<T> required(String name, Optional<T> value) {
        if (!object.has(name)) {
            malformed(name, "is missing");
        }
        return value;
    }

    /** A whole number between the bounds. */
    Optional<Long> whole(String name, long min, long max) {
        return object.get(name).flatMap(value -> {
            Optional<Long> number = value instanceof JsonValue.Decimal ? object.integer(name) : Optional.<Long>empty();
            Optional<Long> within = number.filter(given -> given >= min && given <= max);
            if (within.isEmpty()) {
                malformed(name, "must be a whole number from " + min + " to " + max);
            }
            return within;
        });
    }

    private <V extends JsonValue> Optional<V> of(String name, Class<V> kind, String wanted) {
        return object.get(name).flatMap(value -> {
            if (!kind.isInstance(value)) {
                malformed(name, "must be " + wanted + ", not " + value.kind());
                return Optional.empty();
            }
            return Optional.of(kind.cast(value));
        });
    }

    void malformed(String path, String detail) {
        faults.add(new Fault(pointer + "/" + path, detail, true));
    }

    void unacceptable(String path, String detail) {
        faults.add(new Fault(pointer + "/" + path, detail, false));
    }
}
