package dev.recado.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyDetailsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.example",
                "http://www.acme.example/es/ayuda?a=1#b",
                "HTTPS://acme.example:8443",
                "https://xn--aceite-1wa.example"
            })
    void a_web_address_is_a_website(String text) {
        assertThat(CompanyDetails.isWebsite(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme.example",
                "www.acme.example",
                "ftp://acme.example",
                "javascript:alert(1)",
                "mailto:a@acme.example",
                "https://",
                "https:///path",
                "https://acme",
                "https://acme.example:x",
                "https://acme.example/a b",
                "https://acme.example/<b>",
                "https://user:secret@acme.example",
                "https://acme..example"
            })
    void anything_else_is_none(String text) {
        assertThat(CompanyDetails.isWebsite(text)).isFalse();
    }
}
