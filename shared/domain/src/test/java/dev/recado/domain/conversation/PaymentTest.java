package dev.recado.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Language;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTest {
    static Payment payment(String amount, String currency) {
        return new Payment(
                new BigDecimal(amount),
                Currency.getInstance(currency),
                URI.create("https://pagos.example/p/815"),
                "Factura 815");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "240.5 | EUR | 240,50 €     | €240.50",
                "1200  | JPY | 1.200 JPY    | ¥1,200",
                "0.05  | USD | 0,05 US$     | $0.05"
            })
    void an_amount_reads_as_in_its_language_and_fits_an_sms(
            String amount, String currency, String spanish, String english) {
        assertThat(payment(amount, currency).amountIn(Language.ENGLISH)).isEqualTo(english);
        assertThat(payment(amount, currency).amountIn(Language.SPANISH))
                .startsWith(spanish.substring(0, 4))
                .doesNotContain("\u00a0", "\u202f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "-1", "1,5", "1.555", "1e3", "", " 1", "1234567890", "٣"})
    void an_amount_is_a_positive_number_of_whole_coins(String amount) {
        assertThat(Payment.readAmount(amount, Currency.getInstance("EUR"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"240.50, EUR", "240.500, EUR", "999999999.99, EUR", "1200, JPY", "1.125, KWD"})
    void an_amount_has_the_currencys_decimals(String amount, String currency) {
        assertThat(Payment.readAmount(amount, Currency.getInstance(currency))).contains(new BigDecimal(amount));
        assertThat(Payment.readCurrency(currency)).contains(Currency.getInstance(currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "XXX", "ZZZ", "XAU"})
    void a_currency_is_one_that_is_paid_in(String code) {
        assertThat(Payment.readCurrency(code)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pagos.example/",
                "javascript:alert(1)",
                "https:///p",
                "https://a:b@pagos.example/",
                "https://localhost/",
                "https://[::1]/",
                "https://pagos.example/ñ",
                "https://pagos.example/a b",
                "pagos.example"
            })
    void an_address_is_https_of_a_domain_without_a_password(String url) {
        assertThat(Payment.readUrl(url)).isEmpty();
        assertThat(Payment.readUrl("https://pagos.example/p?id=1&x=%C3%B1;y")).isPresent();
    }
}
