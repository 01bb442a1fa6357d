package dev.recado.domain.account;

import java.util.Locale;
import java.util.Optional;

/** A language that automatic texts, mails and pages exist in. */
public enum Language {
    SPANISH("es"),
    ENGLISH("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The ISO 639-1 code. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return Locale.of(tag);
    }

    /** The language of a BCP 47 tag such as {@code es}, {@code en-GB} or {@code es_MX}; empty for any other language. */
    public static Optional<Language> of(String localeTag) {
        String lower = localeTag.toLowerCase(Locale.ROOT).replace('_', '-');
        for (Language language : values()) {
            if (lower.equals(language.tag) || lower.startsWith(language.tag + "-")) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
