package dev.recado.domain.conversation;

import dev.recado.domain.account.Language;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is asked to pay, and where.
 *
 * @param amount more than nothing, with no more decimals than the currency has
 * @param url the payment provider's page, as {@link #readUrl} takes it
 * @param reference what the payment is for, or null
 */
public record Payment(
        BigDecimal amount,
        Currency currency,
        URI url,
        @Nullable String reference) {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,4})?");
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    /** The currency of an ISO 4217 code; empty where there is none that one pays in. */
    public static Optional<Currency> readCurrency(String code) {
        return CODE.matcher(code).matches()
                ? Currency.getAvailableCurrencies().stream()
                        .filter(currency -> currency.getCurrencyCode().equals(code))
                        .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                        .findFirst()
                : Optional.empty();
    }

    /** A decimal number such as {@code 12.50}, of at least the smallest coin; empty for any other text. */
    public static Optional<BigDecimal> readAmount(String text, Currency currency) {
        return Optional.of(text)
                .filter(number -> AMOUNT.matcher(number).matches())
                .map(BigDecimal::new)
                .filter(amount -> amount.signum() > 0)
                .filter(amount -> amount.stripTrailingZeros().scale() <= currency.getDefaultFractionDigits());
    }

    /** An https address with a host of a domain and without a password; empty for any other text. */
    public static Optional<URI> readUrl(String text) {
        try {
            URI url = new URI(text);
            boolean valid = "https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && HOST.matcher(url.getHost()).matches()
                    && url.getUserInfo() == null
                    && text.chars().allMatch(character -> character < 128);
            return valid ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** The amount as people write it: {@code 12,50 €}, {@code €12.50}. */
    public String amountIn(Language language) {
        NumberFormat format = NumberFormat.getCurrencyInstance(language.locale());
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        // A no-break space would make an SMS one of the few characters a segment.
        return format.format(amount).replace('\u00a0', ' ').replace('\u202f', ' ');
    }
}
