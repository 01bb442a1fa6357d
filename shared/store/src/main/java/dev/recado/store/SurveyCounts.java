package dev.recado.store;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Survey;
import dev.recado.domain.conversation.SurveyTally;
import dev.recado.domain.survey.SurveyCount;
import dev.recado.domain.survey.SurveyFigures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Counts surveys in the very transaction that asks or answers them, so that each counts once. One item holds what came of one
 * agent's surveys of one day, team and inbox: so few write to one item that they seldom meet.
 */
final class SurveyCounts {
    private static final String ASKED = "asked";
    private static final String OF_RATING = "r";

    private SurveyCounts() {}

    /** What a commit changes in the counts: nothing for the most commits. */
    static List<TransactWriteItem> writesOf(Commit commit, Table table) {
        Survey before = commit.base().survey();
        Survey after = commit.decision().next().survey();
        if (after == null || after.tally() == null) {
            return List.of();
        }
        Map<String, Integer> changes = changes(before, after);
        return changes.isEmpty()
                ? List.of()
                : List.of(write(commit.base().inboxId(), after, after.tally(), changes, table));
    }

    private static Map<String, Integer> changes(@Nullable Survey before, Survey after) {
        Map<String, Integer> changes = new TreeMap<>();
        if (before == null || !before.id().equals(after.id())) {
            changes.put(ASKED, 1);
            return changes;
        }
        if (after.rating() != null && !after.rating().equals(before.rating())) {
            changes.put(OF_RATING + after.rating(), 1);
            if (before.rating() != null) {
                changes.put(OF_RATING + before.rating(), -1);
            }
        }
        return changes;
    }

    private static TransactWriteItem write(
            String inboxId, Survey survey, SurveyTally tally, Map<String, Integer> changes, Table table) {
        AgentRef agent = survey.agent();
        Map<String, String> names = new HashMap<>(Map.of("#day", "day", "#inbox", "inbox", "#team", "team"));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":day", string(tally.day().toString()), ":inbox", string(inboxId), ":team", string(tally.teamId())));
        String sets = "#day = :day, #inbox = :inbox, #team = :team";
        if (agent != null) {
            names.putAll(Map.of("#agent", "agent", "#agentName", "agentName"));
            values.putAll(Map.of(":agent", string(agent.id()), ":agentName", string(agent.name())));
            sets += ", #agent = :agent, #agentName = :agentName";
        }
        List<String> adds = new ArrayList<>();
        changes.forEach((name, change) -> {
            names.put("#" + name, name);
            values.put(":" + name, number(change));
            adds.add("#%s :%s".formatted(name, name));
        });
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table.name())
                        .key(Table.surveyCount(tally.day(), inboxId, tally.teamId(), agent == null ? "" : agent.id()))
                        .updateExpression("SET " + sets + " ADD " + String.join(", ", adds))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }

    static SurveyCount read(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        List<Long> byRating = new ArrayList<>();
        for (int rating = Survey.LOWEST_RATING; rating <= Survey.HIGHEST_RATING; rating++) {
            byRating.add(item.integer(OF_RATING + rating, 0));
        }
        return new SurveyCount(
                LocalDate.parse(item.requiredText("day")),
                item.requiredText("inbox"),
                item.requiredText("team"),
                item.text("agent"),
                item.text("agentName"),
                new SurveyFigures(item.integer(ASKED, 0), byRating));
    }
}
