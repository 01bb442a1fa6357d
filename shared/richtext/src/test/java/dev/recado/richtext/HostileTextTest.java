package dev.recado.richtext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.recado.domain.account.Channel;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTextTest {
    private static final int LENGTH = 100_000;

    /** What grows with the square of the length takes minutes here; the bound leaves room for a busy machine. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    static Stream<Named<String>> texts() {
        Stream<Named<String>> repeated = Stream.of(
                        "*",
                        "_",
                        "~",
                        "`",
                        "[",
                        "]",
                        "<",
                        ">",
                        "> ",
                        "- ",
                        "1. ",
                        "*a ",
                        "*a_ ",
                        "**a *b ",
                        "[a](",
                        "![",
                        "[a](b)",
                        "\\",
                        "\\*",
                        "&",
                        "#",
                        "a@",
                        "://",
                        "https://",
                        "http://a.b/(",
                        "www.",
                        "\n",
                        "\n- ",
                        "\n> ",
                        "\n```\n",
                        "`a``b```",
                        "*a**b* ",
                        "~~a ",
                        "<a@b",
                        "\n---",
                        "\n\t* a",
                        "(*)",
                        "* _ ",
                        "\uE000",
                        "[*a](b*)",
                        " \n",
                        "_*",
                        "!",
                        "a.b@c.")
                .map(unit -> Named.of(
                        unit.replace("\n", "\\n"),
                        unit.repeat(LENGTH / unit.length() + 1).substring(0, LENGTH)));
        String nested = "*a **b ".repeat(LENGTH / 14) + "c** d*".repeat(LENGTH / 14);
        String ticks = IntStream.range(1, 440).mapToObj("`"::repeat).collect(Collectors.joining(" "));
        String quotes = IntStream.range(1, 440).mapToObj(">"::repeat).collect(Collectors.joining("\n"));
        String lists =
                IntStream.range(1, 300).mapToObj(i -> " ".repeat(2 * i) + "- a").collect(Collectors.joining("\n"));
        return Stream.concat(
                repeated,
                Stream.of(
                        Named.of("nested emphasis", nested),
                        Named.of("ticks", ticks),
                        Named.of("quotes", quotes),
                        Named.of("lists", lists)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void is_rendered_in_linear_time(String text) {
        assertTimeout(BOUND, () -> {
            for (Channel channel : Channel.values()) {
                assertThat(RichText.onChannel(channel, text)).isNotNull();
            }
            assertThat(RichText.html(text)).isNotNull();
            assertThat(RichText.literal(text)).isNotNull();
        });
    }
}
