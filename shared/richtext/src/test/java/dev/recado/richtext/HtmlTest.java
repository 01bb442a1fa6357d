package dev.recado.richtext;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
    private static final String REL = " rel=\"noopener noreferrer\" target=\"_blank\">";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hola                       | <p>Hola</p>
            a⏎b                        | <p>a<br>⏎b</p>
            a⏎⏎b                       | <p>a</p>⏎<p>b</p>
            **b** *i* ~~s~~ `c_d`      | <p><strong>b</strong> <em>i</em> <del>s</del> <code>c_d</code></p>
            # T                        | <p><strong>T</strong></p>
            * a⏎* b                    | <ul>⏎<li>a</li>⏎<li>b</li>⏎</ul>
            3. a⏎4. b                  | <ol start="3">⏎<li>a</li>⏎<li>b</li>⏎</ol>
            > q                        | <blockquote>⏎<p>q</p>⏎</blockquote>
            ```x⏎a < *b*⏎```           | <pre><code>a &lt; *b*⏎</code></pre>
            a & b &copy; &lt;          | <p>a &amp; b &amp;copy; &amp;lt;</p>
            2*3*4 snake_case           | <p>2*3*4 snake_case</p>
            [1]: nota                  | <p>[1]: nota</p>
            a⏎---                      | <p>a<br>⏎---</p>
            [a](ftp://b)               | <p>[a](ftp://b)</p>
            ![](data:x)                | <p>![](data:x)</p>
            """)
    void marks_become_elements(String markdown, String expected) {
        assertThat(RichText.html(lines(markdown))).isEqualTo(lines(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [w](https://a.es/x_y?p=1&q=2)  | https://a.es/x_y?p=1&amp;q=2 | w
            https://a.es/_x_/*y*           | https://a.es/_x_/*y*         | https://a.es/_x_/*y*
            <https://a.es/?a=b&c>          | https://a.es/?a=b&amp;c      | https://a.es/?a=b&amp;c
            www.a.es                       | https://www.a.es             | www.a.es
            ana_m@a.es                     | mailto:ana_m@a.es            | ana_m@a.es
            [t](tel:+34911)                | tel:+34911                   | t
            ![p](https://a.es/p.png)       | https://a.es/p.png           | p
            """)
    void addresses_become_links(String markdown, String target, String text) {
        assertThat(RichText.html(markdown)).isEqualTo("<p><a href=\"" + target + "\"" + REL + text + "</a></p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](data:text/html;base64,AAAA)",
                "[x](vbscript:x)",
                "<javascript:alert(1)>",
                "![x](https://a.es/\"onerror=\"alert(1))",
                "[x](https://a.es \"\"onmouseover=\"alert(1)\")",
                "[x](<https://a.es/\" onclick=\"y>)",
                "https://a.es/\"><script>alert(1)</script>",
                "`<script>`",
                "```\n</code></pre><script>\n```",
                "``` \"><script>\nx\n```",
                "<https://a.es/<script>>",
                "[<b>x</b>](https://a.es)",
                "\uE03Cscript\uE03E",
                "&lt;script&gt;",
                "<!-- --><?php ?><![CDATA[x]]>"
            })
    void nothing_of_the_text_becomes_a_tag_or_an_attribute(String hostile) {
        String rest = RichText.html(hostile)
                .replaceAll("<a href=\"(https?://|mailto:|tel:)[^\"<>]*\"" + REL, "")
                .replaceAll("</?(p|a|strong|em|del|code|pre|br|ul|ol|li|blockquote)>", "");
        assertThat(rest).doesNotContain("<", ">", "\"");
    }

    @Test
    void a_customers_words_are_never_markdown() {
        assertThat(RichText.htmlOfPlain("**no** <b>\r\n# no [x](https://a.es)"))
                .isEqualTo("**no** &lt;b&gt;<br>\n# no [x](https://a.es)");
    }

    @Test
    void links_do_not_stand_in_links() {
        assertThat(RichText.html("[a https://b.es c](https://d.es)"))
                .isEqualTo("<p><a href=\"https://d.es\"" + REL + "a https://b.es c</a></p>");
    }

    private static String lines(String text) {
        return text.replace("⏎", "\n");
    }
}
