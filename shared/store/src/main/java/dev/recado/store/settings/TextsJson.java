package dev.recado.store.settings;

import dev.recado.domain.account.Language;
import dev.recado.domain.text.LocalizedText;
import dev.recado.domain.text.TextTemplate;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A template in several languages in JSON: {@code {"es":"...","en":"..."}}, each at most as long as an SMS. */
final class TextsJson {
    /** As long as an SMS may be, since every text may have to leave as one. */
    private static final int LONGEST_TEXT = 1600;

    private static final Set<String> LANGUAGES =
            Arrays.stream(Language.values()).map(Language::tag).collect(Collectors.toSet());

    private TextsJson() {}

    static JsonObject write(LocalizedText text) {
        JsonBuilder json = JsonBuilder.object();
        for (Language language : Language.values()) {
            text.in(language).ifPresent(words -> json.put(language.tag(), words));
        }
        return json.build();
    }

    /** Empty where no language has a text. */
    static Optional<LocalizedText> read(StrictReader text) {
        text.onlyKnows(LANGUAGES);
        Map<Language, String> byLanguage = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            text.text(language.tag())
                    .filter(words -> isTemplate(text, language.tag(), words))
                    .ifPresent(words -> byLanguage.put(language, words));
        }
        return byLanguage.isEmpty() ? Optional.empty() : Optional.of(new LocalizedText(byLanguage));
    }

    private static boolean isTemplate(StrictReader text, String tag, String words) {
        if (words.isBlank()) {
            text.unacceptable(tag, "must not be blank");
        } else if (words.codePointCount(0, words.length()) > LONGEST_TEXT) {
            text.unacceptable(tag, "must have at most " + LONGEST_TEXT + " characters");
        }
        TextTemplate.faultsOf(words).forEach(fault -> text.unacceptable(tag, fault.detail()));
        return TextTemplate.faultsOf(words).isEmpty();
    }
}
