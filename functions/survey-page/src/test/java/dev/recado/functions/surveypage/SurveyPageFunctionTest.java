package dev.recado.functions.surveypage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.desk.Surveys;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.Survey;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.testing.Invocation;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class SurveyPageFunctionTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private SurveyPageFunction function;
    private String conversationId;
    private String token;

    @BeforeEach
    void resolveAConversation() {
        function = new SurveyPageFunction(desk.environment());
        conversationId = desk.customerWrites("Hola").id();
        token = resolve();
    }

    private String resolve() {
        Conversation resolved = desk.done(conversationId, new Command.Resolve(SmallDesk.ANA));
        Survey survey = Objects.requireNonNull(resolved.survey());
        String link = desk.surveyTokens().linkTo(conversationId, survey.id(), survey.expiresAt());
        Message question = desk.messages(conversationId).getLast();
        assertThat(question.text()).contains(link);
        return link.substring((SmallDesk.BASE_URL + "/surveys/").length());
    }

    @Test
    void the_link_in_the_message_shows_the_survey_under_a_strict_policy() {
        JsonObject page = get(token, "");

        assertThat(page.textOrEmpty("statusCode")).isEqualTo("200");
        assertThat(page.textOrEmpty("body")).contains("¿Cómo valora la atención de Acme?");
        JsonObject headers = page.objectOrEmpty("headers");
        assertThat(headers.textOrEmpty("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(headers.textOrEmpty("content-language")).isEqualTo("es");
        assertThat(headers.textOrEmpty("cache-control")).isEqualTo("no-store");
        assertThat(headers.textOrEmpty("referrer-policy")).isEqualTo("no-referrer");
        assertThat(headers.textOrEmpty("x-content-type-options")).isEqualTo("nosniff");
        assertThat(headers.textOrEmpty("content-security-policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("form-action 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(get(token, "lang=en").textOrEmpty("body")).contains("How would you rate the service of Acme?");
        assertThat(get(token, "lang=%zz").textOrEmpty("statusCode")).isEqualTo("400");
    }

    @Test
    void a_form_is_stored_shown_and_changed() {
        JsonObject thanks = post(FORM, "rating=2&comment=%3Cb%3Elento%3C%2Fb%3E");
        assertThat(thanks.textOrEmpty("statusCode")).isEqualTo("200");
        assertThat(thanks.textOrEmpty("body")).contains("su valoración: 2 de 5", "&lt;b&gt;lento&lt;/b&gt;");

        post(FORM, "rating=5&comment=");
        assertThat(get(token, "").textOrEmpty("body"))
                .contains("su valoración: 5 de 5")
                .doesNotContain("lento");
        assertThat(stored()).isEqualTo(new Surveys.Rating(5, null));
    }

    @Test
    void json_is_answered_in_json() {
        JsonObject answer = post(JSON, "{\"rating\":4,\"comment\":\" Bien \"}");

        assertThat(answer.textOrEmpty("statusCode")).isEqualTo("200");
        assertThat(Json.parseObject(answer.textOrEmpty("body")))
                .isEqualTo(Json.parseObject("{\"rating\":4,\"comment\":\"Bien\"}"));
        assertThat(stored()).isEqualTo(new Surveys.Rating(4, "Bien"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"rating\":0}                 | 400",
                "application/json | {\"rating\":\"5\"}             | 400",
                "application/json | {\"rating\":4.5}               | 400",
                "application/json | {\"comment\":\"x\"}            | 400",
                "application/json | {\"rating\":5,\"agent\":\"x\"} | 400",
                "application/json | {\"rating\":5                  | 400",
                "application/x-www-form-urlencoded | rating=6      | 422",
                "application/x-www-form-urlencoded | comment=x     | 422",
                "application/x-www-form-urlencoded | rating=%zz    | 400",
                "application/x-www-form-urlencoded | rating=5&a=b  | 400",
                "text/plain | 5                                    | 415"
            })
    void bad_answers_are_refused_and_not_stored(String type, String body, int status) {
        assertThat(post(type, body).integer("statusCode")).contains((long) status);
        assertThat(desk.queries().surveyAnswer(conversationId, surveyId())).isEmpty();
    }

    @Test
    void a_comment_beyond_two_thousand_characters_is_refused_and_kept_in_the_form() {
        String comment = "a".repeat(2001);
        JsonObject page = post(FORM, "rating=5&comment=" + comment);

        assertThat(page.textOrEmpty("statusCode")).isEqualTo("422");
        assertThat(page.textOrEmpty("body")).contains(comment, "value=\"5\" required checked");
        assertThat(post(JSON, "{\"rating\":5,\"comment\":\"" + comment + "\"}").textOrEmpty("statusCode"))
                .isEqualTo("400");
    }

    @Test
    void a_forged_link_is_unknown_in_either_form() {
        token = token.substring(0, token.length() - 2) + "xx";

        assertThat(get(token, "").textOrEmpty("statusCode")).isEqualTo("404");
        assertThat(get(token, "").textOrEmpty("body")).contains("Esta encuesta no existe", "There is no such survey");
        assertThat(post(FORM, "rating=5").textOrEmpty("statusCode")).isEqualTo("404");
        JsonObject problem = post(JSON, "{\"rating\":5}");
        assertThat(problem.textOrEmpty("statusCode")).isEqualTo("404");
        assertThat(problem.objectOrEmpty("headers").textOrEmpty("content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void after_fourteen_days_the_survey_is_over() {
        desk.advance(Duration.ofDays(14).minusSeconds(1));
        assertThat(post(FORM, "rating=3").textOrEmpty("statusCode")).isEqualTo("200");
        desk.advance(Duration.ofSeconds(1));

        assertThat(get(token, "").textOrEmpty("statusCode")).isEqualTo("410");
        assertThat(post(FORM, "rating=3").textOrEmpty("statusCode")).isEqualTo("410");
        assertThat(post(JSON, "{\"rating\":3}").textOrEmpty("statusCode")).isEqualTo("410");
    }

    @Test
    void a_new_resolution_asks_anew_and_ends_the_survey_before() {
        post(FORM, "rating=1");
        desk.customerWrites("Otra cosa");
        desk.advance(Duration.ofMinutes(1));
        String before = token;
        token = resolve();

        assertThat(get(before, "").textOrEmpty("statusCode")).isEqualTo("410");
        assertThat(get(token, "").textOrEmpty("body")).doesNotContain("checked");
        assertThat(post(FORM, "rating=5").textOrEmpty("statusCode")).isEqualTo("200");
    }

    private String surveyId() {
        return Objects.requireNonNull(
                        desk.conversations().load(conversationId).orElseThrow().survey())
                .id();
    }

    private Surveys.Rating stored() {
        return desk.queries()
                .surveyAnswer(conversationId, surveyId())
                .map(answer -> new Surveys.Rating(answer.rating(), answer.comment()))
                .orElseThrow();
    }

    private JsonObject get(String link, String query) {
        return send("GET", link, query, "", "");
    }

    private JsonObject post(String type, String body) {
        return send("POST", token, "", type, body);
    }

    private JsonObject send(String method, String link, String query, String type, String body) {
        return Invocation.of(
                        function,
                        JsonBuilder.object()
                                .put("routeKey", method + " /surveys/{token}")
                                .put("rawPath", "/surveys/" + link)
                                .put("rawQueryString", query)
                                .put(
                                        "headers",
                                        JsonBuilder.object()
                                                .put("content-type", type)
                                                .build())
                                .put(
                                        "pathParameters",
                                        JsonBuilder.object().put("token", link).build())
                                .put("body", body)
                                .build())
                .answer();
    }
}
