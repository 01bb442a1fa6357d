package dev.recado.richtext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RichTextPropertyTest {
    private static final List<String> MARKED = List.of(
            "%s",
            "%s", "**%s**", "*%s*", "_%s_", "__%s__", "~~%s~~", "`%s`", "***%s***", "\\*%s\\*", "(%s)", "*%s", "%s_");
    private static final List<String> LINES = List.of(
            "%s", "%s", "- %s", "* %s", "+ %s", "> %s", "# %s", "> - %s", "    %s", "  * %s", "> > %s", "*%s*", "**%s");

    @Property
    void a_text_without_marks_is_its_own_rendering(@ForAll("sentences") String text, @ForAll Channel channel) {
        assertThat(RichText.onChannel(channel, text)).isEqualTo(text);
    }

    @Property
    void no_word_is_lost_or_made_up(@ForAll("markdown") String text, @ForAll Channel channel) {
        assertThat(words(RichText.onChannel(channel, text))).isEqualTo(words(text));
    }

    @Property
    void no_word_is_lost_in_html(@ForAll("markdown") String text) {
        assertThat(words(RichText.html(text).replaceAll("<[^>]*>", " ").replace("&amp;", "&")))
                .isEqualTo(words(text));
    }

    @Property
    void the_number_of_lines_stays(@ForAll("markdown") String text, @ForAll Channel channel) {
        assertThat(RichText.onChannel(channel, text).lines())
                .hasSameSizeAs(text.lines().toList());
    }

    @Property
    void whatever_the_text_it_is_rendered(@ForAll("anything") String text) {
        for (Channel channel : Channel.values()) {
            assertThat(RichText.onChannel(channel, text)).isNotNull();
        }
        String rest = RichText.html(text)
                .replaceAll(
                        "<a href=\"(?i:https?://|mailto:|tel:)[^\"<>]*\" rel=\"noopener noreferrer\" target=\"_blank\">",
                        "")
                .replaceAll("<ol start=\"[0-9]+\">", "")
                .replaceAll("</?(p|a|strong|em|del|code|pre|br|ul|ol|li|blockquote)>", "");
        assertThat(rest).doesNotContain("<").doesNotContain(">").doesNotContain("\"");
    }

    @Property
    void a_value_made_literal_reads_as_it_is(@ForAll("anything") String value) {
        String clean = value.replaceAll("[\\p{Cntrl}\\\\<>]", "").strip();
        assertThat(RichText.plain("Hola " + RichText.literal(clean) + " adiós")).isEqualTo("Hola " + clean + " adiós");
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Provide
    Arbitrary<String> sentences() {
        return Arbitraries.strings()
                .withChars("abcñáü019 ,.;:!?¿¡€$%&/()='\"@{}|^«»😀\n\t ")
                .ofMaxLength(200)
                .filter(text -> text.lines().noneMatch(line -> line.strip().matches("\\d{1,9}[.)].*")));
    }

    @Provide
    Arbitrary<String> markdown() {
        Arbitrary<String> word =
                Arbitraries.of("Hola", "Ana", "5€", "snake_case", "2*3*4", "niño", "a~b", "C:\\dir", "&amp;");
        Arbitrary<String> part =
                Combinators.combine(Arbitraries.of(MARKED), word).as((mark, w) -> mark.formatted(w));
        Arbitrary<String> words = part.list().ofMinSize(1).ofMaxSize(6).map(parts -> String.join(" ", parts));
        Arbitrary<String> line =
                Combinators.combine(Arbitraries.of(LINES), words).as((start, w) -> start.formatted(w));
        return line.list().ofMinSize(1).ofMaxSize(5).map(lines -> String.join("\n", lines));
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("ab *_~`[]()<>\\!#-+.1&:/\n\t\"'\uE000\uE02A")
                        .ofMaxLength(120),
                Arbitraries.of(
                                "**",
                                "_",
                                "[x](",
                                "https://a.es/",
                                ")",
                                "<",
                                ">",
                                "`",
                                "```\n",
                                "~~",
                                "\n",
                                "> ",
                                "- ",
                                "a",
                                "&",
                                "\\",
                                "www.a.es",
                                "a@b.es",
                                "<b>",
                                "\"",
                                "javascript:")
                        .list()
                        .ofMaxSize(30)
                        .map(parts -> String.join("", parts)),
                Arbitraries.strings().ofMaxLength(100));
    }
}
