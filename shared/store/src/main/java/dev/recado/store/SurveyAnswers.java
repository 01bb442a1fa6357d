package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Survey;
import dev.recado.domain.conversation.SurveyAnswer;
import dev.recado.domain.conversation.SurveyTally;
import dev.recado.domain.survey.SurveyCount;
import dev.recado.store.ConversationQueries.Page;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads what surveys came to, over all conversations: the counts of days, and the answers by their time. */
@Singleton
public class SurveyAnswers {
    /** How many pages of answers one read looks at where the wanted rating is rare. */
    private static final int ROUNDS = 5;

    private final DynamoDbClient client;
    private final Table table;

    public SurveyAnswers(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
    }

    /** An answer and the conversation that it is about. */
    public record Listed(
            SurveyAnswer answer,
            String conversationId,
            long conversationNumber,
            String inboxId,
            @Nullable String teamId) {}

    /** The counts of surveys asked from {@code from} to {@code to}, both included. */
    public List<SurveyCount> counts(LocalDate from, LocalDate to) {
        List<Callable<List<SurveyCount>>> months = new ArrayList<>();
        for (YearMonth month = YearMonth.from(from); !month.isAfter(YearMonth.from(to)); month = month.plusMonths(1)) {
            String partition = Table.surveyCountPartition(month);
            months.add(() -> counts(partition, from, to));
        }
        return ListReader.inParallel(months).stream().flatMap(List::stream).toList();
    }

    private List<SurveyCount> counts(String partition, LocalDate from, LocalDate to) {
        return client
                .queryPaginator(request -> request.tableName(table.name())
                        .keyConditionExpression("PK = :month AND SK BETWEEN :from AND :to")
                        .expressionAttributeValues(Map.of(
                                ":month", string(partition),
                                ":from", string(from.toString()),
                                ":to", string(to + "~"))))
                .items()
                .stream()
                .map(SurveyCounts::read)
                .toList();
    }

    /**
     * Answers given, or changed last, from {@code from} until before {@code to}, the latest first.
     *
     * @param rating only these, or null for all
     * @param before where an earlier page ended, or null
     */
    public Page<Listed> answers(
            Instant from, Instant to, @Nullable Integer rating, @Nullable String before, int limit) {
        List<Listed> found = new ArrayList<>();
        String last = before;
        for (int round = 0; round < ROUNDS; round++) {
            Page<Map<String, AttributeValue>> page = page(from, to, last, limit - found.size());
            page.items().stream()
                    .map(SurveyAnswers::read)
                    .filter(listed -> rating == null || listed.answer().rating() == rating)
                    .forEach(found::add);
            last = page.next();
            if (last == null || found.size() == limit) {
                break;
            }
        }
        return new Page<>(found, last);
    }

    private Page<Map<String, AttributeValue>> page(Instant from, Instant to, @Nullable String before, int limit) {
        String lowest = ListKeys.millis(from);
        // Keys go on after the milliseconds, so that both ends are themselves no keys.
        String highest = before == null ? ListKeys.millis(to) : before;
        if (highest.compareTo(lowest) < 0) {
            return new Page<>(List.of(), null);
        }
        QueryResponse response = client.query(request -> request.tableName(table.name())
                .indexName(Table.LIST_INDEX)
                .keyConditionExpression("GSI1PK = :answers AND GSI1SK BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(
                        ":answers", string(Table.SURVEY_ANSWERS),
                        ":from", string(lowest),
                        ":to", string(highest)))
                .scanIndexForward(false)
                .limit(before == null ? limit : limit + 1));
        AttributeValue last = response.lastEvaluatedKey().get(Table.LIST_SK);
        return new Page<>(
                response.items().stream()
                        .filter(item -> !Attributes.reading(item)
                                .requiredText(Table.LIST_SK)
                                .equals(before))
                        .toList(),
                last == null ? null : last.s());
    }

    /** An answer as an item beside its conversation, listed by its time. */
    static Map<String, AttributeValue> itemOf(Conversation conversation, SurveyAnswer answer) {
        Survey survey = conversation.survey();
        SurveyTally tally = survey == null ? null : survey.tally();
        Attributes item = Attributes.of(Table.survey(conversation.id(), answer.surveyId()))
                .put("id", answer.surveyId())
                .put("conv", conversation.id())
                .put("num", conversation.number())
                .put("inbox", conversation.inboxId())
                .put("team", tally == null ? null : tally.teamId())
                .put("rating", answer.rating())
                .put("comment", answer.comment())
                .put("at", answer.answeredAt())
                .put(Table.LIST_PK, Table.SURVEY_ANSWERS)
                .put(Table.LIST_SK, ListKeys.millis(answer.answeredAt()) + "#" + answer.surveyId());
        if (answer.agent() != null) {
            item.put("agent", answer.agent().id())
                    .put("agentName", answer.agent().name());
        }
        return item.item();
    }

    private static Listed read(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        return new Listed(
                answer(item.requiredText("id"), stored),
                item.requiredText("conv"),
                item.integer("num", 0),
                item.requiredText("inbox"),
                item.text("team"));
    }

    static SurveyAnswer answer(String surveyId, Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        String agent = item.text("agent");
        return new SurveyAnswer(
                surveyId,
                agent == null ? null : new AgentRef(agent, item.requiredText("agentName")),
                Math.toIntExact(item.integer("rating", 0)),
                item.text("comment"),
                item.requiredInstant("at"));
    }
}
