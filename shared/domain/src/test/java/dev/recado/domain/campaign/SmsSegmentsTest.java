package dev.recado.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSegmentsTest {
    private static final String EMOJI = "😀";

    /** What is repeated, how often, what follows: encoding, units, messages. */
    @ParameterizedTest
    @CsvSource({
        "a, 0, '', GSM_7, 0, 0",
        "a, 1, '', GSM_7, 1, 1",
        "a, 160, '', GSM_7, 160, 1",
        "a, 161, '', GSM_7, 161, 2",
        "a, 306, '', GSM_7, 306, 2",
        "a, 307, '', GSM_7, 307, 3",
        "ñ, 160, '', GSM_7, 160, 1",
        "é, 161, '', GSM_7, 161, 2",
        "€, 80, '', GSM_7, 160, 1",
        "€, 81, '', GSM_7, 162, 2",
        "{, 80, '', GSM_7, 160, 1",
        "a, 158, €, GSM_7, 160, 1",
        "a, 159, €, GSM_7, 161, 2",
        // 76 escape pairs fill 152 of 153: the next one goes to the next part.
        "€, 152, '', GSM_7, 304, 2",
        "€, 153, '', GSM_7, 306, 3",
        "ç, 70, '', UCS_2, 70, 1",
        "ç, 71, '', UCS_2, 71, 2",
        "’, 1, '', UCS_2, 1, 1",
        "á, 134, '', UCS_2, 134, 2",
        "á, 135, '', UCS_2, 135, 3",
        "😀, 35, '', UCS_2, 70, 1",
        "😀, 36, '', UCS_2, 72, 2",
        // 33 pairs fill 66 of 67: the next one is not split.
        "😀, 66, '', UCS_2, 132, 2",
        "😀, 67, '', UCS_2, 134, 3",
        "a, 69, ’, UCS_2, 70, 1",
        "a, 70, ’, UCS_2, 71, 2",
        "a, 66, 😀, UCS_2, 68, 1"
    })
    void a_text_becomes_so_many_messages(
            String repeated, int times, String then, SmsSegments.Encoding encoding, int units, int count) {
        assertThat(SmsSegments.of(repeated.repeat(times) + then)).isEqualTo(new SmsSegments(encoding, units, count));
    }

    @Test
    void every_character_of_the_alphabet_is_one_and_of_its_extension_two() {
        assertThat(SmsSegments.of("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà")
                        .units())
                .isEqualTo(44);
        assertThat(SmsSegments.of("\f^{}\\[~]|€")).isEqualTo(new SmsSegments(SmsSegments.Encoding.GSM_7, 20, 1));
    }

    @Test
    void what_makes_a_text_dearer_is_named() {
        assertThat(SmsSegments.outsideGsm("Así fue: “sí”, çedilla " + EMOJI + EMOJI))
                .containsExactly("í", "“", "”", "ç", EMOJI);
        assertThat(SmsSegments.outsideGsm("¿Mañana? 5 €")).isEmpty();
    }

    @Property
    void it_is_what_filling_parts_by_hand_gives(@ForAll("texts") String text) {
        SmsSegments segments = SmsSegments.of(text);
        assertThat(segments.count()).isEqualTo(filled(text, segments.encoding()));
    }

    @Property
    void a_longer_text_never_costs_less(@ForAll("texts") String text, @ForAll("texts") String more) {
        assertThat(SmsSegments.of(text + more).count())
                .isGreaterThanOrEqualTo(SmsSegments.of(text).count());
    }

    /** A model that lays one atom after the other into parts. */
    private static int filled(String text, SmsSegments.Encoding encoding) {
        boolean gsm = encoding == SmsSegments.Encoding.GSM_7;
        List<Integer> widths = new ArrayList<>();
        text.codePoints()
                .forEach(each -> widths.add(
                        gsm ? ("\f^{}\\[~]|€".contains(Character.toString(each)) ? 2 : 1) : (each > 0xffff ? 2 : 1)));
        int all = widths.stream().mapToInt(width -> width).sum();
        if (all == 0) {
            return 0;
        }
        if (all <= (gsm ? 160 : 70)) {
            return 1;
        }
        List<Integer> parts = new ArrayList<>(List.of(0));
        for (int width : widths) {
            if (parts.getLast() + width > (gsm ? 153 : 67)) {
                parts.add(0);
            }
            parts.set(parts.size() - 1, parts.getLast() + width);
        }
        return parts.size();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> gsm = Arbitraries.of("a", "Z", "ñ", " ", "€", "[", "\n")
                .list()
                .ofMaxSize(500)
                .map(all -> String.join("", all));
        Arbitrary<String> any = Arbitraries.of("a", "ñ", "€", "ç", "’", EMOJI)
                .list()
                .ofMaxSize(300)
                .map(all -> String.join("", all));
        return Arbitraries.oneOf(gsm, any);
    }
}
