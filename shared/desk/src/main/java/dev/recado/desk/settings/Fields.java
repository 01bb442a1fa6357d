package dev.recado.desk.settings;

import dev.recado.domain.account.Language;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Problem.FieldError;
import dev.recado.store.settings.Fault;
import dev.recado.store.settings.Read;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A request's body, of which values that cannot be accepted are noted beside what is malformed. */
public final class Fields {
    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 200;

    private final JsonBody body;
    private final List<FieldError> unacceptable = new ArrayList<>();

    private Fields(JsonBody body) {
        this.body = body;
    }

    public static Fields of(HttpRequest request) {
        return new Fields(JsonBody.of(request));
    }

    public JsonBody body() {
        return body;
    }

    public void unacceptable(String name, String detail) {
        unacceptable.add(new FieldError("/" + name, detail));
    }

    /** Throws a 400 that lists all that is malformed, else a 422 that lists all that is not acceptable. */
    public void verify() {
        body.verify();
        if (!unacceptable.isEmpty()) {
            throw Problem.unacceptable(unacceptable).toException();
        }
    }

    public Optional<ZoneId> zone(String name) {
        return parsed(name, Fields::zoneOf, "is not a time zone such as \"Europe/Madrid\"");
    }

    public Optional<Language> locale(String name) {
        return parsed(name, Fields::languageOf, "must be es or en");
    }

    /** A text that must match {@code pattern}. */
    public Optional<String> matching(String name, Pattern pattern, String fault) {
        return parsed(name, text -> Optional.of(text).filter(pattern.asMatchPredicate()), fault);
    }

    /** A text that {@code parse} must make something of. */
    public <T> Optional<T> parsed(String name, Function<String, Optional<T>> parse, String fault) {
        return body.optionalText(name, LONGEST_NAME).flatMap(text -> {
            Optional<T> value = parse.apply(text);
            if (value.isEmpty()) {
                unacceptable(name, fault);
            }
            return value;
        });
    }

    /** Notes the absence of what must be there. */
    public <T> Optional<T> required(String name, Optional<T> value) {
        if (!body.has(name)) {
            body.reject(name, "is missing");
        }
        return value;
    }

    /** A part of the body that has a reader of its own, whose faults are noted with the others. */
    public <T> Optional<T> part(Read<T> read) {
        return switch (read) {
            case Read.Accepted<T>(T value) -> Optional.of(value);
            case Read.Refused<T>(List<Fault> faults) -> {
                faults.forEach(this::note);
                yield Optional.empty();
            }
        };
    }

    private void note(Fault fault) {
        String path = fault.pointer().substring(1);
        if (fault.malformed()) {
            body.reject(path, fault.detail());
        } else {
            unacceptable(path, fault.detail());
        }
    }

    /** The document that the whole body is. */
    public static <T> T document(Read<T> read) {
        return switch (read) {
            case Read.Accepted<T>(T value) -> value;
            case Read.Refused<T>(List<Fault> faults) -> throw problem(faults).toException();
        };
    }

    private static Problem problem(List<Fault> faults) {
        List<FieldError> errors = faults.stream()
                .map(fault -> new FieldError(fault.pointer(), fault.detail()))
                .toList();
        return faults.stream().anyMatch(Fault::malformed) ? Problem.malformed(errors) : Problem.unacceptable(errors);
    }

    private static Optional<Language> languageOf(String tag) {
        return Language.of(tag).filter(language -> language.tag().equals(tag));
    }

    private static Optional<ZoneId> zoneOf(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
