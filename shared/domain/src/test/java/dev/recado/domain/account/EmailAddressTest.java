package dev.recado.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"a@b.es", "lucia.nunez+web@example.co.uk", "o'hara@x-y.example", "1@1.example"})
    void takes_addresses(String address) {
        assertThat(EmailAddress.isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@b",
                "@b.es",
                "a@",
                "a b@c.es",
                "a@b..es",
                ".a@b.es",
                "a.@b.es",
                "a@-b.es",
                "a@b.es,c@d.es",
                " a@b.es",
                "a@b.es\nbcc: c@d.es",
                "Ana <a@b.es>",
                "a@b_c.es",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@b.es"
            })
    void refuses_what_mail_cannot_be_sent_to(String text) {
        assertThat(EmailAddress.isValid(text)).isFalse();
    }

    @Test
    void refuses_an_address_that_is_too_long() {
        assertThat(EmailAddress.isValid("a@" + "b.".repeat(130) + "es")).isFalse();
    }
}
