package dev.recado.domain.text;

import dev.recado.domain.account.Language;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One text in one or more languages. */
public record LocalizedText(Map<Language, String> byLanguage) {
    public LocalizedText {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("a text needs at least one language");
        }
        byLanguage = Map.copyOf(byLanguage);
    }

    public static LocalizedText of(String spanish, String english) {
        return new LocalizedText(Map.of(Language.SPANISH, spanish, Language.ENGLISH, english));
    }

    public Optional<String> in(Language language) {
        return Optional.ofNullable(byLanguage.get(language));
    }

    /** The text in {@code wanted}, else in {@code fallback}, else in any language it has. */
    public String inOrElse(Language wanted, Language fallback) {
        return in(languageFor(wanted, fallback)).orElseThrow();
    }

    /** The language that {@link #inOrElse} answers in. */
    public Language languageFor(Language wanted, Language fallback) {
        if (byLanguage.containsKey(wanted)) {
            return wanted;
        }
        return byLanguage.containsKey(fallback)
                ? fallback
                : new EnumMap<>(byLanguage).keySet().iterator().next();
    }

    /** The same change made in every language. */
    public LocalizedText map(UnaryOperator<String> change) {
        Map<Language, String> changed = new EnumMap<>(Language.class);
        byLanguage.forEach((language, text) -> changed.put(language, change.apply(text)));
        return new LocalizedText(changed);
    }
}
