package dev.recado.domain.survey;

import dev.recado.domain.conversation.Survey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How many surveys were asked, and how many answers there are of each rating.
 *
 * @param byRating from the lowest rating to the highest, always all of them
 */
public record SurveyFigures(long asked, List<Long> byRating) {
    /** None at all. */
    public static final SurveyFigures NONE =
            new SurveyFigures(0, Collections.nCopies(Survey.HIGHEST_RATING - Survey.LOWEST_RATING + 1, 0L));

    public SurveyFigures {
        byRating = List.copyOf(byRating);
    }

    public long answered() {
        return byRating.stream().mapToLong(Long::longValue).sum();
    }

    /** Answers with that rating. */
    public long of(int rating) {
        return byRating.get(rating - Survey.LOWEST_RATING);
    }

    /** The part of those asked who answered, from 0 to 1; empty when nobody was asked. */
    public Optional<BigDecimal> responseRate() {
        return quotient(answered(), asked, 4);
    }

    /** The mean rating to two places; empty when nobody answered. */
    public Optional<BigDecimal> average() {
        long sum = 0;
        for (int rating = Survey.LOWEST_RATING; rating <= Survey.HIGHEST_RATING; rating++) {
            sum += rating * of(rating);
        }
        return quotient(sum, answered(), 2);
    }

    private static Optional<BigDecimal> quotient(long part, long whole, int places) {
        return whole == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), places, RoundingMode.HALF_UP)
                        .stripTrailingZeros());
    }

    /** Both together. */
    public SurveyFigures plus(SurveyFigures other) {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < byRating.size(); i++) {
            sums.add(byRating.get(i) + other.byRating.get(i));
        }
        return new SurveyFigures(asked + other.asked, sums);
    }
}
