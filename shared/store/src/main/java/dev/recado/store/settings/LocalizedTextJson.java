package dev.recado.store.settings;

import dev.recado.domain.account.Language;
import dev.recado.domain.text.LocalizedText;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A text in one or more languages in JSON: an object by language, {@code {"es":"...","en":"..."}}. */
final class LocalizedTextJson {
    private static final Set<String> LANGUAGES =
            Arrays.stream(Language.values()).map(Language::tag).collect(Collectors.toSet());

    private LocalizedTextJson() {}

    /** Notes what is wrong with one language's words; whether nothing is. */
    @FunctionalInterface
    interface Check {
        boolean passes(StrictReader text, String tag, String words);
    }

    static JsonObject write(LocalizedText text) {
        JsonBuilder json = JsonBuilder.object();
        for (Language language : Language.values()) {
            text.in(language).ifPresent(words -> json.put(language.tag(), words));
        }
        return json.build();
    }

    /** The text, as far as its words pass; empty when there are none. */
    static Optional<LocalizedText> read(StrictReader text, Check check) {
        text.onlyKnows(LANGUAGES);
        Map<Language, String> byLanguage = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            text.text(language.tag())
                    .filter(words -> isWritten(text, language.tag(), words))
                    .filter(words -> check.passes(text, language.tag(), words))
                    .ifPresent(words -> byLanguage.put(language, words));
        }
        return byLanguage.isEmpty() ? Optional.empty() : Optional.of(new LocalizedText(byLanguage));
    }

    private static boolean isWritten(StrictReader text, String tag, String words) {
        if (words.isBlank()) {
            text.unacceptable(tag, "must not be blank");
        }
        return !words.isBlank();
    }
}
