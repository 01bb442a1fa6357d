package dev.recado.richtext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlainTextTest {
    private static final String MESSAGE = "**Hola** _Ana_:\n\n* [web](https://acme.es)\n* ~~no~~ `sí`\n\n> cita";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            **bold** and *italic*                | bold and italic
            ~~gone~~ `code`                      | gone code
            # Title                              | Title
            * one                                | - one
            1) one                               | 1) one
            > quoted                             | > quoted
            [web](https://acme.es/a_b)           | web (https://acme.es/a_b)
            [https://acme.es](https://acme.es)   | https://acme.es
            <https://acme.es>                    | https://acme.es
            <ana@acme.es>                        | ana@acme.es
            [x](javascript:alert)                | [x](javascript:alert)
            \\*literal\\* \\[x\\]                | *literal* [x]
            \\- no list                          | - no list
            \\# no title                         | # no title
            1\\. no list                         | 1. no list
            (*) y (*)                            | (*) y (*)
            2*3*4 snake_case a~b~c               | 2*3*4 snake_case a~b~c
            **unfinished                         | **unfinished
            [a][b] [c]                           | [a][b] [c]
            ```⏎a⏎```⏎b                          | a⏎b
            a  ⏎b **c**                          | a  ⏎b c
            """)
    void no_mark_is_left(String markdown, String expected) {
        assertThat(RichText.plain(markdown.replace("⏎", "\n").replace("\\\\", "\\")))
                .isEqualTo(expected.replace("⏎", "\n"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"SMS", "MESSENGER", "LIVE_CHAT"})
    void channels_without_marks_of_their_own_get_none(Channel channel) {
        assertThat(RichText.onChannel(channel, MESSAGE))
                .isEqualTo("Hola Ana:\n\n- web (https://acme.es)\n- no sí\n\n> cita");
    }
}
