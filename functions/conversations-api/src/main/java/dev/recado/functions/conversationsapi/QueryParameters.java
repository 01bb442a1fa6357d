package dev.recado.functions.conversationsapi;

import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a request's query strictly: what is unknown or malformed is refused by name. */
final class QueryParameters {
    private static final int MAX_LENGTH = 200;

    private final HttpRequest request;
    private final List<Problem.FieldError> errors = new ArrayList<>();

    QueryParameters(HttpRequest request, Set<String> known) {
        this.request = request;
        for (String name : HttpRequest.form(request.rawQuery()).keySet()) {
            if (!known.contains(name)) {
                reject(name, "is not known here");
            }
        }
    }

    Optional<String> text(String name) {
        Optional<String> value = request.query(name);
        if (value.isPresent() && value.get().length() > MAX_LENGTH) {
            reject(name, "must have at most " + MAX_LENGTH + " characters");
            return Optional.empty();
        }
        return value;
    }

    boolean flag(String name) {
        Optional<String> value = text(name);
        if (value.isPresent() && !value.get().equals("true") && !value.get().equals("false")) {
            reject(name, "must be true or false");
        }
        return value.orElse("false").equals("true");
    }

    /** The page size: 1 to {@code max}. */
    int limit(int fallback, int max) {
        Optional<String> value = text("limit");
        if (value.isEmpty()) {
            return fallback;
        }
        if (!value.get().matches("[0-9]{1,4}")
                || Integer.parseInt(value.get()) < 1
                || Integer.parseInt(value.get()) > max) {
            reject("limit", "must be a whole number from 1 to " + max);
            return fallback;
        }
        return Integer.parseInt(value.get());
    }

    /** Where the page begins, as an earlier page's {@link #cursorOf} gave it. */
    @Nullable
    String cursor() {
        Optional<String> value = request.query("cursor");
        if (value.isEmpty()) {
            return null;
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(value.get()), StandardCharsets.UTF_8);
            if (key.matches("[0-9a-zA-Z#-]{1,100}")) {
                return key;
            }
        } catch (IllegalArgumentException garbled) {
            // Refused below, as any other cursor that we did not give.
        }
        reject("cursor", "is not a cursor of this list");
        return null;
    }

    static @Nullable String cursorOf(@Nullable String key) {
        return key == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    void reject(String name, String fault) {
        errors.add(new Problem.FieldError("?" + name, fault));
    }

    /** Throws a 400 that lists every fault, if there is any. */
    void verify() {
        if (!errors.isEmpty()) {
            throw Problem.malformed(errors).toException();
        }
    }
}
