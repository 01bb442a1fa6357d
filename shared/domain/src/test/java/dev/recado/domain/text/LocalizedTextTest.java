package dev.recado.domain.text;

import static dev.recado.domain.account.Language.ENGLISH;
import static dev.recado.domain.account.Language.SPANISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.domain.account.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalizedTextTest {
    @Test
    void the_wanted_language_comes_first_then_the_fallback_then_any() {
        LocalizedText both = LocalizedText.of("hola", "hello");
        assertThat(both.inOrElse(ENGLISH, SPANISH)).isEqualTo("hello");
        assertThat(both.inOrElse(SPANISH, ENGLISH)).isEqualTo("hola");
        LocalizedText one = new LocalizedText(Map.of(SPANISH, "hola"));
        assertThat(one.inOrElse(ENGLISH, SPANISH)).isEqualTo("hola");
        assertThat(one.inOrElse(ENGLISH, ENGLISH)).isEqualTo("hola");
        assertThat(one.languageFor(ENGLISH, ENGLISH)).isEqualTo(SPANISH);
        assertThat(one.in(ENGLISH)).isEmpty();
    }

    @Test
    void a_text_in_no_language_is_none() {
        assertThatThrownBy(() -> new LocalizedText(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:00:00Z,SPANISH,el lunes 23 de noviembre a las 09:00",
        "2026-11-23T08:00:00Z,ENGLISH,on Monday 23 November at 09:00",
        "2026-11-28T00:30:00Z,SPANISH,el sábado 28 de noviembre a la 01:30",
        "2027-07-01T22:00:00Z,ENGLISH,on Friday 2 July at 00:00",
    })
    void an_opening_reads_as_a_phrase_by_the_teams_clock(Instant opening, Language language, String words) {
        assertThat(OpeningInWords.of(opening, ZoneId.of("Europe/Madrid"), language))
                .isEqualTo(words);
    }
}
