package dev.recado.function.http;

import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import dev.recado.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads our own API's request bodies strictly: every member must be known and of the right kind, and all faults are
 * reported together with JSON pointers.
 *
 * <pre>{@code
 * JsonBody body = JsonBody.of(request);
 * String text = body.requiredText("text", 4000);
 * body.verify(); // throws a 400 that lists every fault
 * }</pre>
 */
public final class JsonBody {
    private final JsonObject object;
    private final String pointer;
    private final List<Problem.FieldError> errors;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<JsonBody> nested = new ArrayList<>();

    private JsonBody(JsonObject object, String pointer, List<Problem.FieldError> errors) {
        this.object = object;
        this.pointer = pointer;
        this.errors = errors;
    }

    /** Reads the request's body, which must be a JSON object sent as {@code application/json}. */
    public static JsonBody of(HttpRequest request) {
        String contentType = request.header("content-type").orElse("");
        if (!contentType.toLowerCase(java.util.Locale.ROOT).startsWith("application/json")) {
            throw Problem.unsupportedMediaType("The body must be application/json")
                    .toException();
        }
        try {
            return new JsonBody(Json.parseObject(request.body()), "", new ArrayList<>());
        } catch (MalformedJsonException malformed) {
            throw Problem.malformed("The body is not a JSON object: " + malformed.getMessage())
                    .toException();
        }
    }

    /** As {@link #of}, where no body at all means an empty object. */
    public static JsonBody optional(HttpRequest request) {
        return request.body().length == 0 ? new JsonBody(JsonObject.EMPTY, "", new ArrayList<>()) : of(request);
    }

    public boolean has(String name) {
        known.add(name);
        return object.has(name);
    }

    /** Whether the member stands in the body, be it null. */
    public boolean mentions(String name) {
        known.add(name);
        return object.members().containsKey(name);
    }

    /** A text of 1 to {@code max} characters that must be there; faults answer an empty string until {@link #verify}. */
    public String requiredText(String name, int max) {
        Optional<String> text = optionalText(name, max);
        if (text.isEmpty() && !object.has(name)) {
            reject(name, "is missing");
        }
        return text.orElse("");
    }

    /** A text of at most {@code max} characters, if there. */
    public Optional<String> optionalText(String name, int max) {
        return value(name).flatMap(value -> {
            if (!(value instanceof JsonValue.Text(String text))) {
                reject(name, "must be a string, not " + value.kind());
                return Optional.empty();
            }
            if (text.codePointCount(0, text.length()) > max) {
                reject(name, "must have at most " + max + " characters");
                return Optional.empty();
            }
            if (text.isBlank()) {
                reject(name, "must not be blank");
                return Optional.empty();
            }
            return Optional.of(text);
        });
    }

    public Optional<Boolean> optionalBool(String name) {
        return value(name).flatMap(value -> {
            if (value instanceof JsonValue.Bool(boolean flag)) {
                return Optional.of(flag);
            }
            reject(name, "must be true or false, not " + value.kind());
            return Optional.empty();
        });
    }

    public boolean requiredBool(String name) {
        Optional<Boolean> flag = optionalBool(name);
        if (flag.isEmpty() && !object.has(name)) {
            reject(name, "is missing");
        }
        return flag.orElse(false);
    }

    /** A whole number between the bounds, if there. */
    public Optional<Integer> optionalInteger(String name, int min, int max) {
        return value(name).flatMap(value -> {
            Optional<Long> number = value instanceof JsonValue.Decimal ? object.integer(name) : Optional.empty();
            if (number.isEmpty() || number.get() < min || number.get() > max) {
                reject(name, "must be a whole number from " + min + " to " + max);
                return Optional.empty();
            }
            return Optional.of(number.get().intValue());
        });
    }

    /** A list of at most {@code maxItems} texts, or empty when absent. */
    public Optional<List<String>> optionalTexts(String name, int maxItems, int maxLength) {
        return value(name).flatMap(value -> {
            if (!(value instanceof JsonValue.Array(List<JsonValue> items))) {
                reject(name, "must be an array, not " + value.kind());
                return Optional.empty();
            }
            if (items.size() > maxItems) {
                reject(name, "must have at most " + maxItems + " items");
                return Optional.empty();
            }
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof JsonValue.Text(String text)
                        && !text.isBlank()
                        && text.length() <= maxLength) {
                    texts.add(text);
                } else {
                    reject(name + "/" + i, "must be a string of 1 to " + maxLength + " characters");
                }
            }
            return Optional.of(List.copyOf(texts));
        });
    }

    /** A nested object read as strictly, if there. */
    public Optional<JsonBody> optionalObject(String name) {
        return value(name).flatMap(value -> {
            if (value instanceof JsonObject inner) {
                JsonBody body = new JsonBody(inner, pointer + "/" + name, errors);
                nested.add(body);
                return Optional.of(body);
            }
            reject(name, "must be an object, not " + value.kind());
            return Optional.empty();
        });
    }

    /** The raw member, for shapes with their own reader; it counts as known. */
    public Optional<JsonValue> value(String name) {
        known.add(name);
        return object.get(name);
    }

    /** The whole object, for a shape with its own strict reader; all its members count as known. */
    public JsonObject whole() {
        known.addAll(object.names());
        return object;
    }

    public Set<String> names() {
        return object.names();
    }

    /** Records a fault of the member {@code name} (which may be a path below it). */
    public void reject(String name, String fault) {
        errors.add(new Problem.FieldError(pointer + "/" + name, fault));
    }

    /** Throws a 400 that lists every fault and every unknown member, if there is any. */
    public void verify() {
        rejectUnknown();
        if (!errors.isEmpty()) {
            throw Problem.malformed(errors).toException();
        }
    }

    private void rejectUnknown() {
        for (String name : object.names()) {
            if (!known.contains(name)) {
                reject(name, "is not known here");
            }
        }
        nested.forEach(JsonBody::rejectUnknown);
    }
}
