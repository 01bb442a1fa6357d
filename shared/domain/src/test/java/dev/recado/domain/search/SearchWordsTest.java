package dev.recado.domain.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SearchWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "camion          | El CAMIÓN llega mañana       | true",
                "CAMIÓN          | el camion                    | true",
                "mañana camión   | El camión llega manana       | true",
                "cam             | El camión                    | true",
                "mión            | El camión                    | false",
                "camión tren     | El camión                    | false",
                "pedido 48213    | ¿Y el pedido nº 48213?       | true",
                "straße          | Straße 7                     | true",
                "ﬁn              | el fin                       | true",
                "hola            | ''                           | false",
            })
    void a_text_matches_if_all_words_begin_one_of_its_own(String query, String text, boolean matches) {
        assertThat(SearchWords.of(query).orElseThrow().match(text)).isEqualTo(matches);
    }

    @Test
    void what_has_no_word_looks_for_nothing() {
        assertThat(SearchWords.of(" ¿?… ")).isEmpty();
        assertThat(SearchWords.of("uno dos tres cuatro cinco seis siete ocho nueve diez")
                        .orElseThrow()
                        .words())
                .hasSize(8);
    }

    @Test
    void an_excerpt_shows_the_first_word_found_and_where_it_is_cut() {
        SearchWords words = SearchWords.of("camión").orElseThrow();
        String text = "😀".repeat(150) + " el camión " + "😀".repeat(150);

        assertThat(words.excerpt("El camión")).isEqualTo("El camión");
        assertThat(words.excerpt(text))
                .startsWith("…")
                .endsWith("…")
                .contains("el camión")
                .doesNotContain("\uFFFD")
                .hasSizeLessThan(165);
        assertThat(words.excerpt("camión " + "x".repeat(300)))
                .startsWith("camión")
                .endsWith("…");
    }
}
