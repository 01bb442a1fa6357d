package dev.recado.function.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's query strictly: what is unknown or malformed is refused by name.
 *
 * <pre>{@code
 * QueryParameters query = new QueryParameters(request, Set.of("cursor", "limit"));
 * int limit = query.limit(50, 100);
 * query.verify(); // throws a 400 that lists every fault
 * }</pre>
 */
public final class QueryParameters {
    private static final int MAX_LENGTH = 200;
    private static final Pattern ID_CURSOR = Pattern.compile("[0-9a-zA-Z#-]{1,100}");

    private final HttpRequest request;
    private final List<Problem.FieldError> errors = new ArrayList<>();

    public QueryParameters(HttpRequest request, Set<String> known) {
        this.request = request;
        for (String name : request.queryFields().keySet()) {
            if (!known.contains(name)) {
                reject(name, "is not known here");
            }
        }
    }

    /** The parameter's text of at most 200 characters, if there. */
    public Optional<String> text(String name) {
        Optional<String> value = request.query(name);
        if (value.isPresent() && value.get().length() > MAX_LENGTH) {
            reject(name, "must have at most " + MAX_LENGTH + " characters");
            return Optional.empty();
        }
        return value;
    }

    /** The texts of a parameter that may be repeated: at most {@code most} of at most 200 characters each. */
    public List<String> texts(String name, int most) {
        List<String> values = request.queryFields().getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .distinct()
                .toList();
        if (values.size() > most) {
            reject(name, "may be given at most " + most + " times");
        }
        if (values.stream().anyMatch(value -> value.length() > MAX_LENGTH)) {
            reject(name, "must have at most " + MAX_LENGTH + " characters");
        }
        return values;
    }

    /** Whether the parameter is {@code true}; absent counts as false. */
    public boolean flag(String name) {
        Optional<String> value = text(name);
        if (value.isPresent() && !value.get().equals("true") && !value.get().equals("false")) {
            reject(name, "must be true or false");
        }
        return value.orElse("false").equals("true");
    }

    /** The page size: 1 to {@code max}. */
    public int limit(int fallback, int max) {
        return count("limit", fallback, max);
    }

    /** A number of things: 1 to {@code max}. */
    public int count(String name, int fallback, int max) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return fallback;
        }
        if (!value.get().matches("[0-9]{1,4}")
                || Integer.parseInt(value.get()) < 1
                || Integer.parseInt(value.get()) > max) {
            reject(name, "must be a whole number from 1 to " + max);
            return fallback;
        }
        return Integer.parseInt(value.get());
    }

    /** Where the page begins, as an earlier page's {@link #cursorOf} gave it. */
    public @Nullable String cursor() {
        return cursor(ID_CURSOR);
    }

    /** As {@link #cursor()}, of a list whose keys look like {@code form}. */
    public @Nullable String cursor(Pattern form) {
        return cursor(form.asMatchPredicate());
    }

    /** As {@link #cursor()}, of a list whose keys are valid in another way. */
    public @Nullable String cursor(Predicate<String> valid) {
        Optional<String> value = request.query("cursor");
        if (value.isEmpty()) {
            return null;
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(value.get()), StandardCharsets.UTF_8);
            if (valid.test(key)) {
                return key;
            }
        } catch (IllegalArgumentException garbled) {
            // Refused below, as any other cursor that we did not give.
        }
        reject("cursor", "is not a cursor of this list");
        return null;
    }

    /** As {@link #cursor()} where only the list itself can tell whether the text is a cursor of it. */
    public @Nullable String listCursor() {
        return request.query("cursor").orElse(null);
    }

    /** All parameters that choose what a list shows, but not the page of it: in one order, so that equal lists are equal. */
    public String selection() {
        SortedMap<String, List<String>> chosen = new TreeMap<>(request.queryFields());
        chosen.keySet().removeAll(Set.of("cursor", "limit"));
        return chosen.toString();
    }

    /** What a client hands back as {@code cursor} to go on after {@code key}; null where nothing follows. */
    public static @Nullable String cursorOf(@Nullable String key) {
        return key == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** Records a fault of the parameter {@code name}. */
    public void reject(String name, String fault) {
        errors.add(new Problem.FieldError("?" + name, fault));
    }

    /** Throws a 400 that lists every fault, if there is any. */
    public void verify() {
        if (!errors.isEmpty()) {
            throw Problem.malformed(errors).toException();
        }
    }
}
