package dev.recado.functions.conversationsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.desk.Reception;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Survey;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.testing.ApiCaller;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SurveyReadsTest {
    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private ApiCaller api;
    private int customers;

    @BeforeEach
    void start() {
        ConversationsApiFunction function = new ConversationsApiFunction(desk.environment());
        api = new ApiCaller(function, function.routes());
    }

    private Conversation resolved(String inbox) {
        customers++;
        String phone = "+34600%06d".formatted(customers);
        String id = desk.customerWrites(inbox, new Reception.Customer(phone, "Luis", null, phone, null), "Hola")
                .id();
        return desk.done(id, new Command.Resolve(SmallDesk.ANA));
    }

    private void rate(Conversation conversation, int rating, @Nullable String comment) {
        desk.done(
                conversation.id(),
                new Command.AnswerSurvey(conversation.survey().id(), rating, comment));
    }

    private JsonObject get(String path) {
        return api.as("carla", "manager", "GET " + path, null).is(200);
    }

    private static String figures(JsonObject figures) {
        return Json.write(figures.object("distribution").orElseThrow()) + " "
                + figures.integer("asked").orElseThrow() + " "
                + figures.integer("answered").orElseThrow();
    }

    private String total(String path) {
        return figures(get(path).object("total").orElseThrow());
    }

    @Test
    void what_is_asked_and_answered_counts_once_and_a_changed_answer_moves() {
        Conversation first = resolved("sms");
        resolved("sms");
        rate(first, 2, null);
        assertThat(total("/v1/surveys/summary")).isEqualTo("{\"1\":0,\"2\":1,\"3\":0,\"4\":0,\"5\":0} 2 1");

        rate(first, 5, "Mejor");
        rate(first, 5, "Mejor aún");
        JsonObject summary = get("/v1/surveys/summary?groupBy=agent");
        assertThat(figures(summary.object("total").orElseThrow()))
                .isEqualTo("{\"1\":0,\"2\":0,\"3\":0,\"4\":0,\"5\":1} 2 1");
        assertThat(summary.objects("items"))
                .singleElement()
                .satisfies(ana -> assertThat(ana.text("key")).contains("ana"))
                .satisfies(ana -> assertThat(ana.text("name")).contains("Ana"))
                .satisfies(ana -> assertThat(Json.write(ana)).contains("\"responseRate\":0.5,\"average\":5,"));
    }

    @Test
    void an_answer_given_many_times_at_once_counts_once() throws Exception {
        Conversation conversation = resolved("sms");
        Survey survey = conversation.survey();
        List<Callable<Integer>> answers = IntStream.rangeClosed(0, 7)
                .<Callable<Integer>>mapToObj(number -> () -> {
                    desk.desk().apply(conversation.id(), new Command.AnswerSurvey(survey.id(), 1 + number % 5, null));
                    return number;
                })
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(answers)) {
                answer.get();
            }
        }

        int last = desk.conversations()
                .load(conversation.id())
                .orElseThrow()
                .survey()
                .rating();
        JsonObject total = get("/v1/surveys/summary").object("total").orElseThrow();
        assertThat(total.integer("answered")).contains(1L);
        assertThat(total.object("distribution").orElseThrow().integer(Integer.toString(last)))
                .contains(1L);
    }

    @Test
    void an_answer_counts_on_the_day_of_its_question() {
        Conversation conversation = resolved("sms");
        desk.advance(Duration.ofDays(3));
        rate(conversation, 4, null);
        resolved("whatsapp");

        assertThat(get("/v1/surveys/summary?groupBy=day").objects("items"))
                .extracting(item ->
                        item.textOrEmpty("key") + " " + item.integer("asked").orElseThrow() + " "
                                + item.integer("answered").orElseThrow())
                .containsExactly("2026-11-20 1 1", "2026-11-23 1 0");
        assertThat(get("/v1/surveys/summary?groupBy=inbox&from=2026-11-21").objects("items"))
                .extracting(item -> item.textOrEmpty("key"))
                .containsExactly("whatsapp");
    }

    @ParameterizedTest
    @CsvSource({
        "inbox=sms, 2",
        "inbox=web, 0",
        "team=soporte, 3",
        "team=ventas, 0",
        "agent=ana, 3",
        "agent=eva, 0",
        "from=2026-11-20&to=2026-11-20, 3",
        "to=2026-11-19, 0",
        "from=2026-11-21, 0",
        "inbox=sms&agent=ana, 2"
    })
    void a_summary_is_of_what_is_asked_for(String query, long asked) {
        resolved("sms");
        resolved("sms");
        resolved("whatsapp");
        desk.advance(Duration.ofDays(2));

        assertThat(get("/v1/surveys/summary?" + query)
                        .object("total")
                        .orElseThrow()
                        .integer("asked"))
                .contains(asked);
    }

    @Test
    void surveys_that_are_credited_to_nobody_have_a_group_without_a_key() {
        String id = desk.customerWrites("web", new Reception.Customer("v1", "Luis", null, null, null), "Hola")
                .id();
        desk.done(id, new Command.EndByCustomer());

        assertThat(get("/v1/surveys/summary?groupBy=agent").objects("items"))
                .singleElement()
                .satisfies(nobody -> assertThat(nobody.has("key")).isFalse())
                .satisfies(nobody -> assertThat(nobody.integer("asked")).contains(1L));
    }

    @Test
    void answers_are_listed_by_their_time_with_comment_and_conversation() {
        Conversation first = resolved("sms");
        Conversation second = resolved("whatsapp");
        rate(first, 1, "Mal");
        desk.advance(Duration.ofMinutes(1));
        rate(second, 5, null);
        desk.advance(Duration.ofMinutes(1));

        assertThat(get("/v1/surveys").objects("items"))
                .extracting(item -> item.textOrEmpty("conversationId"))
                .containsExactly(second.id(), first.id());
        JsonObject listed = get("/v1/surveys?rating=1").objects("items").getFirst();
        assertThat(Json.write(listed))
                .contains(
                        "\"comment\":\"Mal\"",
                        "\"rating\":1",
                        "\"inboxId\":\"sms\"",
                        "\"teamId\":\"soporte\"",
                        "\"agent\":{\"id\":\"ana\",\"name\":\"Ana\"}",
                        "\"conversationNumber\":" + first.number());

        rate(first, 2, "No tan mal");
        assertThat(get("/v1/surveys").objects("items"))
                .extracting(item -> item.textOrEmpty("comment"))
                .containsExactly("No tan mal", "");
    }

    @Test
    void a_walk_over_the_pages_meets_every_answer_once() {
        for (int i = 0; i < 7; i++) {
            rate(resolved("sms"), 1 + i % 2, "n" + i);
            desk.advance(Duration.ofMinutes(1));
        }
        for (String wanted : List.of("", "&rating=1")) {
            List<String> seen = new ArrayList<>();
            Optional<String> cursor = Optional.of("");
            while (cursor.isPresent()) {
                JsonObject page = get("/v1/surveys?limit=2" + wanted + cursor.get());
                page.objects("items").forEach(item -> seen.add(item.textOrEmpty("comment")));
                cursor = page.text("nextCursor").map(next -> "&cursor=" + next);
            }
            assertThat(seen)
                    .containsExactlyElementsOf(
                            wanted.isEmpty()
                                    ? List.of("n6", "n5", "n4", "n3", "n2", "n1", "n0")
                                    : List.of("n6", "n4", "n2", "n0"));
        }
    }

    @Test
    void an_erased_conversation_keeps_its_counts_and_loses_its_answer() {
        Conversation conversation = resolved("sms");
        rate(conversation, 3, "Soy Luis");
        var erasures = desk.erasures();
        erasures.begin(desk.conversations().load(conversation.id()).orElseThrow(), null);
        while (erasures.eraseConversation(conversation.id(), 100, upload -> {})) {
            desk.advance(Duration.ofSeconds(1));
        }

        assertThat(get("/v1/surveys").objects("items")).isEmpty();
        assertThat(total("/v1/surveys/summary")).endsWith(" 1 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/surveys", "/v1/surveys/summary"})
    void they_are_for_managers(String path) {
        assertThat(api.as("ana", "member", "GET " + path, null).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/surveys?from=yesterday, 400, ?from",
        "/v1/surveys?from=0001-01-01, 400, ?from",
        "/v1/surveys?to=9999-12-31, 400, ?to",
        "/v1/surveys?rating=6, 400, ?rating",
        "/v1/surveys?rating=x, 400, ?rating",
        "/v1/surveys?cursor=x, 400, ?cursor",
        "/v1/surveys?inbox=sms, 400, ?inbox",
        "/v1/surveys?from=2026-11-20&to=2026-11-19, 422, ?to",
        "/v1/surveys/summary?groupBy=year, 400, ?groupBy",
        "/v1/surveys/summary?from=2025-01-01&to=2026-01-02, 422, ?from",
        "/v1/surveys/summary?cursor=x, 400, ?cursor"
    })
    void what_cannot_be_read_is_refused_by_name(String path, int status, String pointer) {
        ApiCaller.Answer answer = api.as("carla", "manager", "GET " + path, null);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pointers()).contains(pointer);
    }
}
