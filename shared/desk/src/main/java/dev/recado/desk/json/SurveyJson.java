package dev.recado.desk.json;

import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Survey;
import dev.recado.domain.survey.SurveyCount;
import dev.recado.domain.survey.SurveyFigures;
import dev.recado.domain.survey.SurveyGrouping;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import dev.recado.store.SurveyAnswers.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What surveys came to as answers show it. */
public final class SurveyJson {
    private SurveyJson() {}

    /** An answer and its conversation. */
    public static JsonObject of(Listed listed) {
        AgentRef agent = listed.answer().agent();
        return JsonBuilder.object()
                .put("id", listed.answer().surveyId())
                .put("conversationId", listed.conversationId())
                .put("conversationNumber", listed.conversationNumber())
                .put("inboxId", listed.inboxId())
                .put("teamId", listed.teamId())
                .put(
                        "agent",
                        agent == null
                                ? null
                                : JsonBuilder.object()
                                        .put("id", agent.id())
                                        .put("name", agent.name())
                                        .build())
                .put("rating", listed.answer().rating())
                .put("comment", listed.answer().comment())
                .put("answeredAt", listed.answer().answeredAt())
                .build();
    }

    /** The figures of all counts, and of each group if they are grouped. */
    public static JsonBuilder summary(List<SurveyCount> counts, Optional<SurveyGrouping> grouping) {
        SurveyFigures total = counts.stream().map(SurveyCount::figures).reduce(SurveyFigures.NONE, SurveyFigures::plus);
        return JsonBuilder.object()
                .put("groupBy", grouping.map(SurveyGrouping::wireName).orElse(null))
                .put("total", figures(total).build())
                .put("items", grouping.map(by -> groups(counts, by)).orElse(List.of()));
    }

    private static List<JsonObject> groups(List<SurveyCount> counts, SurveyGrouping by) {
        Map<String, String> names = by == SurveyGrouping.AGENT ? names(counts) : Map.of();
        List<JsonObject> groups = new ArrayList<>();
        by.group(counts.stream())
                .forEach((key, figures) -> groups.add(figures(figures)
                        .put("key", key.isEmpty() ? null : key)
                        .put("name", names.get(key))
                        .build()));
        return groups;
    }

    /** The latest name of each agent: counts come by their day. */
    private static Map<String, String> names(List<SurveyCount> counts) {
        Map<String, String> names = new TreeMap<>();
        for (SurveyCount count : counts) {
            if (count.agentId() != null && count.agentName() != null) {
                names.put(count.agentId(), count.agentName());
            }
        }
        return names;
    }

    private static JsonBuilder figures(SurveyFigures figures) {
        JsonBuilder distribution = JsonBuilder.object();
        for (int rating = Survey.LOWEST_RATING; rating <= Survey.HIGHEST_RATING; rating++) {
            distribution.put(Integer.toString(rating), figures.of(rating));
        }
        return JsonBuilder.object()
                .put("asked", figures.asked())
                .put("answered", figures.answered())
                .put(
                        "responseRate",
                        figures.responseRate().map(JsonValue.Decimal::new).orElse(null))
                .put("average", figures.average().map(JsonValue.Decimal::new).orElse(null))
                .put("distribution", distribution.build());
    }
}
