package dev.recado.functions.libraryapi;

import dev.recado.desk.settings.Fields;
import dev.recado.domain.account.Language;
import dev.recado.domain.text.LocalizedText;
import dev.recado.domain.text.TextTemplate;
import dev.recado.domain.text.Variable;
import dev.recado.function.http.HttpRequest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A request's body with texts in languages. */
final class LibraryBody {
    private final Fields fields;

    private LibraryBody(Fields fields) {
        this.fields = fields;
    }

    static LibraryBody of(HttpRequest request) {
        return new LibraryBody(Fields.of(request));
    }

    boolean mentions(String name) {
        return fields.body().mentions(name);
    }

    void unacceptable(String name, String detail) {
        fields.unacceptable(name, detail);
    }

    /** Throws a 400 that lists all that is malformed, else a 422 that lists all that is not acceptable. */
    void verify() {
        fields.verify();
    }

    /** Notes the absence of what must be there. */
    <T> Optional<T> required(String name, Optional<T> value) {
        return fields.required(name, value);
    }

    Optional<String> text(String name, int longest) {
        return fields.body().optionalText(name, longest).map(String::strip);
    }

    /** A text that must match {@code pattern}. */
    Optional<String> matching(String name, int longest, Pattern pattern, String fault) {
        Optional<String> text = fields.body().optionalText(name, longest);
        if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
            unacceptable(name, fault);
            return Optional.empty();
        }
        return text;
    }

    /** A text in one language or in each. */
    Optional<LocalizedText> localized(String name, int longest) {
        return fields.body().optionalObject(name).flatMap(inner -> {
            Map<Language, String> byLanguage = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                inner.optionalText(language.tag(), longest).ifPresent(words -> byLanguage.put(language, words));
            }
            if (Arrays.stream(Language.values()).noneMatch(language -> inner.has(language.tag()))) {
                fields.body().reject(name, "needs a text in es or en");
            }
            return byLanguage.isEmpty() ? Optional.empty() : Optional.of(new LocalizedText(byLanguage));
        });
    }

    /** As {@link #localized}, of templates that an agent's text can fill. */
    Optional<LocalizedText> template(String name, int longest) {
        Optional<LocalizedText> text = localized(name, longest);
        text.ifPresent(localized -> localized
                .byLanguage()
                .forEach((language, words) -> TextTemplate.faultsOf(words, Variable.OF_AGENTS)
                        .forEach(fault -> unacceptable(name + "/" + language.tag(), fault.detail()))));
        return text;
    }
}
