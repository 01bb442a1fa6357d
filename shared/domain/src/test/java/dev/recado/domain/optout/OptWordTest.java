package dev.recado.domain.optout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptWordTest {
    private static final String[] WORDS = {
        "STOP",
        "END",
        "CANCEL",
        "UNSUBSCRIBE",
        "QUIT",
        "STOPALL",
        "STOP ALL",
        "REVOKE",
        "OPTOUT",
        "OPT OUT",
        "BAJA",
        "ALTO",
        "START",
        "UNSTOP",
        "YES",
        "ALTA"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "STOP; STOP; true; false; true",
                "stop; STOP; true; false; true",
                "  Stop.; STOP; true; false; true",
                "'STOP!!!'; STOP; true; false; true",
                "¡BAJA!; BAJA; true; false; false",
                "«alto»; ALTO; true; false; false",
                "End; END; true; false; true",
                "cancel; CANCEL; true; false; true",
                "Unsubscribe; UNSUBSCRIBE; true; false; true",
                "quit 🙏; QUIT; true; false; true",
                "revoke; REVOKE; true; false; true",
                "OptOut; OPTOUT; true; false; true",
                "opt out; OPT OUT; true; false; true",
                "Opt-Out; OPT OUT; true; false; true",
                "opt   out; OPT OUT; true; false; true",
                "stopall; STOPALL; true; true; true",
                "stop all; STOP ALL; true; true; false",
                "ＳＴＯＰ; STOP; true; false; true",
                "st\u00adop; STOP; true; false; true",
                "**STOP**; STOP; true; false; true",
                "Start; START; false; false; false",
                "UNSTOP; UNSTOP; false; false; false",
                "Yes!; YES; false; false; false",
                "alta; ALTA; false; false; false"
            })
    void a_word_is_known_however_it_is_written(
            String message, String text, boolean out, boolean all, boolean ofProvider) {
        assertThat(OptWord.of(message)).contains(new OptWord(text, out, all, ofProvider));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "...",
                "Please stop calling me, I am at work",
                "stop it",
                "Don't stop",
                "The end",
                "cancel my order",
                "nonstop",
                "STOPS",
                "S T O P",
                "S.T.O.P",
                "stop 2",
                "baja el precio",
                "alta médica",
                "yes please",
                "HELP",
                "sí"
            })
    void what_merely_has_such_a_word_in_it_is_a_message(String message) {
        assertThat(OptWord.of(message)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void a_word_is_about_its_channel_or_about_all_where_no_campaigns_are_sent(Channel channel) {
        OptOutScope expected = switch (channel) {
            case SMS -> OptOutScope.SMS;
            case WHATSAPP -> OptOutScope.WHATSAPP;
            case LIVE_CHAT, MESSENGER -> OptOutScope.ALL;
        };
        assertThat(OptWord.of("STOP").orElseThrow().scopes(channel)).containsExactly(expected);
        assertThat(OptWord.of("STOPALL").orElseThrow().scopes(channel)).contains(expected, OptOutScope.ALL);
    }

    @Property
    void case_and_what_surrounds_a_word_do_not_count(@ForAll("decorated") String[] decorated) {
        assertThat(OptWord.of(decorated[1]).map(OptWord::text)).contains(decorated[0]);
    }

    @Property
    void a_word_with_a_letter_more_is_none(@ForAll("words") String word, @ForAll("letters") char letter) {
        assertThat(OptWord.of(word + letter + letter)).isEmpty();
    }

    @Property
    void any_text_at_all_can_be_asked_about(@ForAll String text) {
        OptWord.of(text).ifPresent(word -> assertThat(WORDS).contains(word.text()));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(WORDS);
    }

    @Provide
    Arbitrary<Character> letters() {
        return Arbitraries.chars().range('b', 'k');
    }

    @Provide
    Arbitrary<String[]> decorated() {
        Arbitrary<String> around = Arbitraries.of(
                        " ", ".", "!", "¡", "\"", "'", "*", "\n", "\u00a0", "\u200b", "«", "🙏", "-")
                .list()
                .ofMaxSize(5)
                .map(all -> String.join("", all));
        return Combinators.combine(words(), around, around, Arbitraries.of(true, false))
                .as((word, before, after, lower) ->
                        new String[] {word, before + (lower ? word.toLowerCase(Locale.ROOT) : word) + after});
    }
}
