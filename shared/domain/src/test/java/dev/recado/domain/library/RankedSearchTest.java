package dev.recado.domain.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankedSearchTest {
    private record Entry(String name, String text) {}

    private static final RankedSearch<Entry> SEARCH =
            new RankedSearch<>(Entry::name, Entry::name, entry -> List.of(entry.text()));

    private static final List<Entry> ALL = List.of(
            new Entry("hola", "Buenos días"),
            new Entry("hola-tarde", "Buenas tardes"),
            new Entry("horario", "Abrimos a las nueve"),
            new Entry("di-hola", "Un saludo"),
            new Entry("ahora", "Le llamo enseguida"),
            new Entry("adios", "Hasta luego, hola y adiós"),
            new Entry("envio", "Envío: ¿dónde está mi paquete?"));

    @ParameterizedTest(name = "\"{0}\" finds {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''       | adios ahora di-hola envio hola hola-tarde horario",
                "'  '     | adios ahora di-hola envio hola hola-tarde horario",
                "hola     | hola hola-tarde di-hola adios",
                "HOLA     | hola hola-tarde di-hola adios",
                "ho       | hola hola-tarde horario di-hola adios ahora",
                "hor      | horario ahora",
                "tarde    | hola-tarde",
                "envío    | envio",
                "ENVIO    | envio",
                "adiós    | adios",
                "dias     | hola",
                "donde    | envio",
                "mi paq   | envio",
                "paq dond | envio",
                "uete     | envio",
                "hola x   | ''",
                "nada     | ''",
                "¿        | envio",
                ".*       | ''",
            })
    void the_closest_comes_first(String query, String names) {
        assertThat(names(SEARCH.find(ALL, query, null, 100).items())).isEqualTo(names);
    }

    @Test
    void the_order_does_not_depend_on_the_order_of_the_list() {
        List<Entry> shuffled = new ArrayList<>(ALL);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(names(SEARCH.find(shuffled, "ho", null, 100).items()))
                .isEqualTo(names(SEARCH.find(ALL, "ho", null, 100).items()));
    }

    @Property
    void parts_together_are_the_whole(
            @ForAll @Size(max = 20) List<@StringLength(min = 1, max = 6) @CharRange(from = 'a', to = 'c') String> names,
            @ForAll @StringLength(max = 2) @CharRange(from = 'a', to = 'c') String query,
            @ForAll @IntRange(min = 1, max = 5) int limit) {
        List<Entry> all =
                names.stream().distinct().map(name -> new Entry(name, "x")).toList();
        List<Entry> together = new ArrayList<>();
        String after = null;
        do {
            RankedSearch.Part<Entry> part = SEARCH.find(all, query, after, limit);
            together.addAll(part.items());
            after = part.next();
        } while (after != null);
        assertThat(together).isEqualTo(SEARCH.find(all, query, null, 1000).items());
    }

    @Test
    void what_goes_or_comes_between_two_parts_makes_nothing_come_twice() {
        RankedSearch.Part<Entry> first = SEARCH.find(ALL, "", null, 3);
        List<Entry> changed = new ArrayList<>(ALL);
        changed.remove(first.items().getLast());
        changed.add(new Entry("aaa", "new"));
        assertThat(names(SEARCH.find(changed, "", first.next(), 100).items()))
                .isEqualTo("envio hola hola-tarde horario");
    }

    @Test
    void a_place_that_means_nothing_begins_anew() {
        assertThat(SEARCH.find(ALL, "hola", "9", 100)).isEqualTo(SEARCH.find(ALL, "hola", null, 100));
    }

    @ParameterizedTest
    @CsvSource({"Ñandú,nandu", "  A \t B ,a b", "Straße,straße", "ﬁn,fin", "'',''"})
    void texts_are_folded(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
    }

    private static String names(List<Entry> entries) {
        return String.join(" ", entries.stream().map(Entry::name).toList());
    }
}
