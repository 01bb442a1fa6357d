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
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Templates and plain texts by language in JSON: {@code {"es":"...","en":"..."}}. */
final class TemplateTexts {
    /** As long as an SMS may be, since what rules write may have to leave as one. */
    static final int LONGEST = 1600;

    private static final Set<String> LANGUAGES =
            Arrays.stream(Language.values()).map(Language::tag).collect(Collectors.toSet());

    private TemplateTexts() {}

    static JsonObject write(LocalizedText text) {
        JsonBuilder json = JsonBuilder.object();
        for (Language language : Language.values()) {
            text.in(language).ifPresent(words -> json.put(language.tag(), words));
        }
        return json.build();
    }

    /** The templates that are in order; empty when none is, and nothing is noted where there simply is none. */
    static Optional<LocalizedText> read(StrictReader text, int longest) {
        return texts(text, (tag, words) -> isTemplate(text, tag, words, longest));
    }

    /** As {@link #read}, of texts in which nothing is put. */
    static Optional<LocalizedText> plain(StrictReader text, int longest) {
        return texts(text, (tag, words) -> isPlain(text, tag, words, longest));
    }

    private static Optional<LocalizedText> texts(StrictReader text, BiPredicate<String, String> good) {
        text.onlyKnows(LANGUAGES);
        Map<Language, String> byLanguage = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            text.text(language.tag())
                    .filter(words -> good.test(language.tag(), words))
                    .ifPresent(words -> byLanguage.put(language, words));
        }
        return byLanguage.isEmpty() ? Optional.empty() : Optional.of(new LocalizedText(byLanguage));
    }

    private static boolean isTemplate(StrictReader text, String tag, String words, int longest) {
        boolean plain = isPlain(text, tag, words, longest);
        TextTemplate.faultsOf(words).forEach(fault -> text.unacceptable(tag, fault.detail()));
        return plain && TextTemplate.faultsOf(words).isEmpty();
    }

    private static boolean isPlain(StrictReader text, String tag, String words, int longest) {
        if (words.isBlank()) {
            text.unacceptable(tag, "must not be blank");
        } else if (words.codePointCount(0, words.length()) > longest) {
            text.unacceptable(tag, "must have at most " + longest + " characters");
        } else {
            return true;
        }
        return false;
    }
}
