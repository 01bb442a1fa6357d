package dev.recado.functions.conversationsapi;

import dev.recado.domain.conversation.Payment;
import dev.recado.function.http.JsonBody;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a customer is to pay. */
final class PaymentBody {
    private static final int LONGEST_AMOUNT = 20;
    private static final int LONGEST_CODE = 3;
    private static final int LONGEST_URL = 2000;
    private static final int LONGEST_REFERENCE = 100;

    private PaymentBody() {}

    static Payment read(JsonBody body) {
        String code = body.requiredText("currency", LONGEST_CODE);
        String amountText = body.requiredText("amount", LONGEST_AMOUNT);
        String urlText = body.requiredText("url", LONGEST_URL);
        @Nullable
        String reference = body.optionalText("reference", LONGEST_REFERENCE)
                .map(String::strip)
                .orElse(null);
        Optional<Currency> currency = Payment.readCurrency(code);
        Optional<BigDecimal> amount = currency.flatMap(known -> Payment.readAmount(amountText, known));
        Optional<URI> url = Payment.readUrl(urlText);
        reject(body, "currency", code, currency, "must be the ISO 4217 code of a currency, such as EUR");
        if (currency.isPresent()) {
            reject(
                    body,
                    "amount",
                    amountText,
                    amount,
                    "must be a decimal number of more than 0, with at most as many decimals as the currency has");
        }
        reject(body, "url", urlText, url, "must be an https address");
        body.verify();
        return new Payment(amount.orElseThrow(), currency.orElseThrow(), url.orElseThrow(), reference);
    }

    /** What is missing was reported as such before. */
    private static void reject(JsonBody body, String name, String text, Optional<?> value, String fault) {
        if (!text.isEmpty() && value.isEmpty()) {
            body.reject(name, fault);
        }
    }
}
