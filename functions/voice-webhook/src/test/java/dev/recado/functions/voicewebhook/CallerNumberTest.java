package dev.recado.functions.voicewebhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerNumberTest {
    @ParameterizedTest
    @CsvSource({
        "+34600111222,true",
        "+34711222333,true",
        "+34911000001,false",
        "+34900100200,false",
        "+34803123456,false",
        "+12025550123,true",
        "+447911123456,true",
        "+442079460000,false",
        "+5491123456789,true",
    })
    void mobiles_and_numbers_that_may_be_mobiles_can_receive_texts(String number, boolean textable) {
        assertThat(CallerNumber.of(number, "CA1")).isEqualTo(new CallerNumber(number, textable));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anonymous",
                "Restricted",
                "+266696687",
                "+7378742833",
                "+86282452253",
                "+2562533",
                "+8566696",
                "sip:ana@example.com",
                "+0600",
                "client:x"
            })
    void a_withheld_number_is_nobody_s_and_gets_no_text(String given) {
        assertThat(CallerNumber.of(given, "CA1")).isEqualTo(new CallerNumber("withheld:CA1", false));
    }
}
