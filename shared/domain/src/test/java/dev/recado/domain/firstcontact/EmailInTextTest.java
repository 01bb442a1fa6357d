package dev.recado.domain.firstcontact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.EmailAddress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailInTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ana@example.com | ana@example.com",
                "`  ana@example.com \u00a0` | ana@example.com",
                "Ana.Perez+web@Example.COM | Ana.Perez+web@Example.COM",
                "es ana@example.com | ana@example.com",
                "es ana@example.com. | ana@example.com",
                "¡Claro! ana@example.com, gracias | ana@example.com",
                "mailto:ana@example.com | ana@example.com",
                "mailto:ana@example.com?subject=Hola | ana@example.com",
                "Ana Pérez <ana@example.com> | ana@example.com",
                "Ana<ana@example.com> | ana@example.com",
                "(ana@example.com) | ana@example.com",
                "\"ana@example.com\" | ana@example.com",
                "correo:ana@example.com! | ana@example.com",
                "«ana@example.com» | ana@example.com",
                "[ana@example.com](mailto:ana@example.com) | ana@example.com",
                "ana@example.com ANA@example.com | ana@example.com",
                "my address is ana@mail.example.co.uk | ana@mail.example.co.uk",
                "ana@example.com... | ana@example.com",
                "ana@example.com/ | ana@example.com",
            })
    void an_address_is_found_where_people_put_it(String text, String address) {
        assertThat(EmailInText.find(text)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "hola",
                "ana@",
                "@example.com",
                "ana@example",
                "ana@example.c",
                "ana@@example.com",
                "ana@example.com@example.org",
                "ana@exa_mple.com",
                "ana at example.com",
                "ana@example.com o luis@example.com",
                "ana @example.com",
                "escríbame mejor mañana por la tarde a la dirección de siempre que es ana@example.com",
            })
    void what_is_no_address_or_no_plain_answer_is_left_alone(String text) {
        assertThat(EmailInText.find(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 10_000})
    void a_long_text_is_no_answer(int length) {
        assertThat(EmailInText.find("x".repeat(length - 16) + " ana@example.com"))
                .isEmpty();
    }

    @Property
    void whatever_is_found_is_an_address_of_the_text(@ForAll("texts") String text) {
        EmailInText.find(text).ifPresent(found -> {
            assertThat(EmailAddress.isValid(found)).isTrue();
            assertThat(text).contains(found);
        });
    }

    @Property
    void an_address_is_found_between_any_words(
            @ForAll("words") String before, @ForAll("addresses") String address, @ForAll("words") String after) {
        assertThat(EmailInText.find(before + " " + address + " " + after)).contains(address);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("ab.@-_+:<>() ,?!'\"\u00f1\u00bf")
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().alpha().ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> part =
                Arbitraries.strings().withChars("abcxyz0189").ofMinLength(1).ofMaxLength(10);
        return Combinators.combine(part, part, Arbitraries.of("com", "es", "online"))
                .as((name, host, end) -> name + "@" + host + "." + end);
    }
}
