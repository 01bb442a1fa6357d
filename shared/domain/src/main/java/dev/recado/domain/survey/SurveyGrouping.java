package dev.recado.domain.survey;

import java.time.DayOfWeek;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What surveys can be counted by. */
public enum SurveyGrouping {
    AGENT,
    TEAM,
    INBOX,
    DAY,
    /** Named by its Monday. */
    WEEK,
    MONTH;

    public static Optional<SurveyGrouping> of(String wireName) {
        return Arrays.stream(values())
                .filter(grouping -> grouping.wireName().equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The group that a count belongs to; empty for surveys that are credited to nobody. */
    public String keyOf(SurveyCount count) {
        return switch (this) {
            case AGENT -> count.agentId() == null ? "" : count.agentId();
            case TEAM -> count.teamId();
            case INBOX -> count.inboxId();
            case DAY -> count.day().toString();
            case WEEK ->
                count.day()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .toString();
            case MONTH -> YearMonth.from(count.day()).toString();
        };
    }

    /** The figures of each group, by its key in order. */
    public Map<String, SurveyFigures> group(Stream<SurveyCount> counts) {
        Map<String, SurveyFigures> groups = new TreeMap<>();
        counts.forEach(count -> groups.merge(keyOf(count), count.figures(), SurveyFigures::plus));
        return groups;
    }
}
