package dev.recado.domain.campaign;

import java.math.BigDecimal;
import java.util.Currency;

/** What one SMS segment costs, as the company has agreed it with its provider. */
public record SegmentPrice(BigDecimal each, Currency currency) {
    public SegmentPrice {
        if (each.signum() < 0) {
            throw new IllegalArgumentException("A price is not negative: " + each);
        }
    }

    /** The exact price of {@code segments}; prices of a segment have more decimals than coins have. */
    public BigDecimal of(long segments) {
        return each.multiply(BigDecimal.valueOf(segments));
    }
}
