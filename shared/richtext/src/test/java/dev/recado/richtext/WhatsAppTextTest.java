package dev.recado.richtext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatsAppTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain words                          | plain words
            **bold**                             | *bold*
            __bold__                             | *bold*
            *italic*                             | _italic_
            _italic_                             | _italic_
            ***both***                           | _*both*_
            ~~gone~~                             | ~gone~
            ~gone~                               | ~gone~
            `code`                               | `code`
            ``a ` b``                            | ```a ` b```
            *a **b** c*                          | _a *b* c_
            *a _b_ c*                            | _a b c_
            ¡**Hola**, Ana!                      | ¡*Hola*, Ana!
            (**nota**)                           | (*nota*)
            "**nota**"                           | "*nota*"
            **bold**.                            | *bold*.
            # Title                              | *Title*
            ## A **b** c ##                      | *A b c*
            [web](https://acme.es/a_b)           | web (https://acme.es/a_b)
            [https://acme.es](https://acme.es)   | https://acme.es
            [acme.es](https://acme.es/)          | https://acme.es/
            <https://acme.es/x_y_z>              | https://acme.es/x_y_z
            [mail](mailto:a@acme.es)             | mail (a@acme.es)
            [call](tel:+34911000001)             | call (+34911000001)
            [web](https://acme.es "Home")        | web (https://acme.es "Home")
            ![photo](https://acme.es/a.png)      | photo (https://acme.es/a.png)
            [x](javascript:alert)                | [x](javascript:alert)
            [1]: a note                          | [1]: a note
            **[web](https://acme.es)**           | *web (https://acme.es)*
            **https://acme.es/a_b_c**            | *https://acme.es/a_b_c*
            > quoted                             | > quoted
            * one                                | - one
            + one                                | - one
            - **one**                            | - *one*
            1. one                               | 1. one
            2*3*4 = 24                           | 2*3*4 = 24
            2 * 3 * 4 = 24                       | 2 * 3 * 4 = 24
            snake_case_name                      | snake_case_name
            __init__.py and a__b__c              | *init*.py and a__b__c
            ana_maria_p@acme.es                  | ana_maria_p@acme.es
            https://acme.es/_a_/*b*?c=~d~        | https://acme.es/_a_/*b*?c=~d~
            www.acme.es/_a_                      | www.acme.es/_a_
            super**bold**ly                      | super**bold**ly
            \\*literal\\*                        | ∗literal∗
            \\_literal\\_                        | ▁literal▁
            5\\* only one                        | 5* only one
            obligatorio (*), otro (*)            | obligatorio (∗), otro (∗)
            Total*: 5€ (*IVA incluido)           | Total*: 5€ (*IVA incluido)
            C:\\dir\\new                         | C:\\dir\\new
            AT&amp;T &copy; <b>x</b>             | AT&amp;T &copy; <b>x</b>
            a < b > c                            | a < b > c
            --- and ---                          | --- and ---
            ***                                  | ***
            l`aigua i l`altra                    | l`aigua i l`altra
            *hola*😀                             | _hola_😀
            ~5 € y ~10 €                         | ~5 € y ~10 €
            """)
    void each_mark_becomes_whatsapps_own(String markdown, String expected) {
        assertThat(RichText.onChannel(Channel.WHATSAPP, unescaped(markdown))).isEqualTo(unescaped(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            **two⏎lines**                        | *two*⏎*lines*
            Hola⏎---⏎adiós                       | Hola⏎---⏎adiós
            Hola⏎===                             | Hola⏎===
            ```java⏎int a_b = 1;⏎⏎x();⏎```⏎fin   | ```int a_b = 1;⏎⏎x();```⏎fin
            ~~~⏎*x*                              | ```*x*```
            ```⏎```                              | ''
            a⏎⏎⏎b **c**                          | a⏎⏎⏎b *c*
            > uno⏎> **dos⏎> tres**               | > uno⏎> *dos*⏎> *tres*
            - a⏎  * b⏎  * c⏎- d                  | - a⏎  - b⏎  - c⏎- d
            2026. Fue⏎un **buen** año            | 2026. Fue⏎un *buen* año
                sangrado **sí**                  | sangrado *sí*
            """)
    void lines_stay_lines(String markdown, String expected) {
        assertThat(RichText.onChannel(Channel.WHATSAPP, unescaped(markdown))).isEqualTo(unescaped(expected));
    }

    private static String unescaped(String text) {
        return text.replace("⏎", "\n").replace("\\\\", "\\");
    }
}
