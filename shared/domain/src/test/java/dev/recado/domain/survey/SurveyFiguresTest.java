package dev.recado.domain.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SurveyFiguresTest {
    private static final SurveyCount SUNDAY =
            count("2026-11-29", "ana", new SurveyFigures(3, List.of(1L, 0L, 0L, 0L, 1L)));
    private static final SurveyCount MONDAY =
            count("2026-11-30", null, new SurveyFigures(1, List.of(0L, 0L, 0L, 1L, 0L)));

    private static SurveyCount count(String day, @Nullable String agent, SurveyFigures figures) {
        return new SurveyCount(LocalDate.parse(day), "sms", "soporte", agent, agent, figures);
    }

    @Test
    void tell_the_response_rate_and_the_average() {
        SurveyFigures figures = SUNDAY.figures().plus(MONDAY.figures());

        assertThat(figures.asked()).isEqualTo(4);
        assertThat(figures.answered()).isEqualTo(3);
        assertThat(figures.responseRate()).contains(new BigDecimal("0.75"));
        assertThat(figures.average()).contains(new BigDecimal("3.33"));
        assertThat(figures.of(4)).isEqualTo(1);
    }

    @Test
    void have_neither_where_there_is_nothing_to_divide_by() {
        assertThat(SurveyFigures.NONE.responseRate()).isEmpty();
        assertThat(new SurveyFigures(2, SurveyFigures.NONE.byRating()).average())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AGENT, '', ana",
        "TEAM, soporte, soporte",
        "INBOX, sms, sms",
        "DAY, 2026-11-29, 2026-11-30",
        "WEEK, 2026-11-23, 2026-11-30",
        "MONTH, 2026-11, 2026-11"
    })
    void are_grouped_by_what_is_asked_for(SurveyGrouping grouping, String first, String last) {
        Map<String, SurveyFigures> groups = grouping.group(Stream.of(MONDAY, SUNDAY));

        assertThat(groups.keySet()).first().isEqualTo(first);
        assertThat(groups.keySet()).last().isEqualTo(last);
        assertThat(groups.values().stream().reduce(SurveyFigures.NONE, SurveyFigures::plus))
                .isEqualTo(SUNDAY.figures().plus(MONDAY.figures()));
    }

    @ParameterizedTest
    @EnumSource(SurveyGrouping.class)
    void know_their_groupings_by_name(SurveyGrouping grouping) {
        assertThat(SurveyGrouping.of(grouping.wireName())).contains(grouping);
        assertThat(SurveyGrouping.of("year")).isEmpty();
    }
}
