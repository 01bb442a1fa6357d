package dev.recado.functions.surveypage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.conversation.AgentRequest;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.RequestKind;
import dev.recado.domain.conversation.RequestTerms;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.testing.Invocation;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class RequestPageFunctionTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private SurveyPageFunction function;
    private String conversationId;
    private String token;

    @BeforeEach
    void ask() {
        function = new SurveyPageFunction(desk.environment());
        conversationId = desk.customerWrites("Hola").id();
        token = ask(RequestKind.APPROVAL, "Cambiar <la> bomba");
    }

    private String ask(RequestKind kind, @Nullable String subject) {
        RequestTerms terms = new RequestTerms(kind, subject, false);
        String id = "request-" + kind.wireName();
        desk.done(conversationId, new Command.AskCustomer(SmallDesk.ANA, id, terms, "¿Sí?", desk.now()));
        String link = desk.requestTokens().linkTo(conversationId, id, desk.now());
        assertThat(link).startsWith(SmallDesk.BASE_URL + "/requests/");
        return link.substring((SmallDesk.BASE_URL + "/requests/").length());
    }

    @Test
    void the_page_asks_in_both_languages_under_a_strict_policy_and_without_scripts() {
        JsonObject page = get("");

        assertThat(page.textOrEmpty("statusCode")).isEqualTo("200");
        assertThat(page.textOrEmpty("body"))
                .contains("Acme le pide su aprobación", "Cambiar &lt;la&gt; bomba", "¿Está de acuerdo?")
                .contains("value=\"approve\" required", "value=\"decline\" required")
                .doesNotContain("<script", " style=");
        JsonObject headers = page.objectOrEmpty("headers");
        assertThat(headers.textOrEmpty("content-language")).isEqualTo("es");
        assertThat(headers.textOrEmpty("cache-control")).isEqualTo("no-store");
        assertThat(headers.textOrEmpty("referrer-policy")).isEqualTo("no-referrer");
        assertThat(headers.textOrEmpty("content-security-policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(get("lang=en").textOrEmpty("body")).contains("Acme asks for your approval", "Do you agree?");
        token = ask(RequestKind.RESOLVED_QUESTION, null);
        assertThat(get("").textOrEmpty("body")).contains("¿Ha quedado resuelta?", "Sí, está resuelta");
        assertThat(get("lang=en").textOrEmpty("body")).contains("Is everything solved?", "Yes, it is solved");
    }

    @Test
    void an_answer_comes_into_the_conversation_once_however_often_it_is_sent() {
        JsonObject thanks = post(FORM, "answer=decline&comment=%3Cb%3Ecara%3C%2Fb%3E");

        assertThat(thanks.textOrEmpty("statusCode")).isEqualTo("200");
        assertThat(thanks.textOrEmpty("body")).contains("Gracias.", "No lo apruebo", "&lt;b&gt;cara&lt;/b&gt;");
        assertThat(post(FORM, "answer=decline&comment=%3Cb%3Ecara%3C%2Fb%3E").textOrEmpty("statusCode"))
                .isEqualTo("200");
        assertThat(incoming()).extracting(Message::text).containsExactly("Hola", "Rechazado: <b>cara</b>");
        assertThat(get("").textOrEmpty("body"))
                .contains("Ya ha respondido: No lo apruebo")
                .doesNotContain("<form");
    }

    @Test
    void of_many_at_once_one_answer_comes_in() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            Callable<String> approve =
                    () -> post(JSON, "{\"answer\":\"approve\"}").textOrEmpty("statusCode");
            List<Future<String>> all = pool.invokeAll(java.util.Collections.nCopies(12, approve));
            for (Future<String> one : all) {
                assertThat(one.get()).isEqualTo("200");
            }
        }
        assertThat(incoming()).extracting(Message::text).containsExactly("Hola", "Aprobado");
    }

    @Test
    void another_answer_is_refused_and_shown_the_first() {
        assertThat(Json.parseObject(post(JSON, "{\"answer\":\"approve\",\"comment\":\" Vale \"}")
                        .textOrEmpty("body")))
                .isEqualTo(Json.parseObject("{\"answer\":\"approve\",\"comment\":\"Vale\"}"));

        JsonObject page = post(FORM, "answer=decline");
        assertThat(page.textOrEmpty("statusCode")).isEqualTo("409");
        assertThat(page.textOrEmpty("body")).contains("Ya ha respondido: Lo apruebo");
        assertThat(post(JSON, "{\"answer\":\"decline\"}").textOrEmpty("statusCode"))
                .isEqualTo("409");
        assertThat(incoming()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"answer\":\"yes\"}                    | 400",
                "application/json | {\"answer\":true}                       | 400",
                "application/json | {\"comment\":\"x\"}                     | 400",
                "application/json | {\"answer\":\"approve\",\"rating\":5}   | 400",
                "application/json | {\"answer\"                             | 400",
                "application/x-www-form-urlencoded | answer=yes             | 422",
                "application/x-www-form-urlencoded | comment=x              | 422",
                "application/x-www-form-urlencoded | answer=%zz             | 400",
                "application/x-www-form-urlencoded | answer=approve&a=b     | 400",
                "text/plain | approve                                       | 415"
            })
    void bad_answers_are_refused_and_not_stored(String type, String body, int status) {
        assertThat(post(type, body).integer("statusCode")).contains((long) status);
        assertThat(incoming()).hasSize(1);
    }

    @Test
    void a_comment_beyond_two_thousand_characters_is_refused_and_kept_in_the_form() {
        String comment = "a".repeat(AgentRequest.LONGEST_COMMENT + 1);
        JsonObject page = post(FORM, "answer=decline&comment=" + comment);

        assertThat(page.textOrEmpty("statusCode")).isEqualTo("422");
        assertThat(page.textOrEmpty("body")).contains(comment, "value=\"decline\" required checked");
        assertThat(post(JSON, "{\"answer\":\"decline\",\"comment\":\"" + comment + "\"}")
                        .textOrEmpty("statusCode"))
                .isEqualTo("400");
    }

    @Test
    void a_forged_link_is_unknown_in_either_form_and_a_surveys_token_is_forged_here() {
        token = token.substring(0, token.length() - 2) + "xx";

        assertThat(get("").textOrEmpty("statusCode")).isEqualTo("404");
        assertThat(get("").textOrEmpty("body")).contains("Esta página no existe", "There is no such page");
        assertThat(post(FORM, "answer=approve").textOrEmpty("statusCode")).isEqualTo("404");
        assertThat(post(JSON, "{\"answer\":\"approve\"}").textOrEmpty("statusCode"))
                .isEqualTo("404");
        String survey = desk.surveyTokens()
                .linkTo(conversationId, "request-approval-request", desk.now().plus(Duration.ofDays(1)));
        token = survey.substring(survey.lastIndexOf('/') + 1);
        assertThat(get("").textOrEmpty("statusCode")).isEqualTo("404");
    }

    @Test
    void after_fourteen_days_or_once_withdrawn_the_page_says_that_it_is_over() {
        desk.advance(Duration.ofDays(14).minusSeconds(1));
        assertThat(get("").textOrEmpty("statusCode")).isEqualTo("200");
        desk.advance(Duration.ofSeconds(1));
        assertOver();

        token = ask(RequestKind.RESOLVED_QUESTION, null);
        AgentRequest request = desk.requests()
                .find(conversationId, "request-resolved-question")
                .orElseThrow();
        desk.done(conversationId, new Command.WithdrawRequest(SmallDesk.ANA, request));
        assertOver();
    }

    private void assertOver() {
        assertThat(get("").textOrEmpty("statusCode")).isEqualTo("410");
        assertThat(get("").textOrEmpty("body")).contains("Ya no se puede responder", "can no longer be answered");
        assertThat(post(FORM, "answer=approve").textOrEmpty("statusCode")).isEqualTo("410");
        assertThat(post(JSON, "{\"answer\":\"approve\"}").textOrEmpty("statusCode"))
                .isEqualTo("410");
        assertThat(incoming()).hasSize(1);
    }

    private List<Message> incoming() {
        return desk.messages(conversationId).stream()
                .filter(message -> message.kind() == MessageKind.INCOMING)
                .toList();
    }

    private JsonObject get(String query) {
        return send("GET", query, "", "");
    }

    private JsonObject post(String type, String body) {
        return send("POST", "", type, body);
    }

    private JsonObject send(String method, String query, String type, String body) {
        return Invocation.of(
                        function,
                        JsonBuilder.object()
                                .put("routeKey", method + " /requests/{token}")
                                .put("rawPath", "/requests/" + token)
                                .put("rawQueryString", query)
                                .put(
                                        "headers",
                                        JsonBuilder.object()
                                                .put("content-type", type)
                                                .build())
                                .put(
                                        "pathParameters",
                                        JsonBuilder.object().put("token", token).build())
                                .put("body", body)
                                .build())
                .answer();
    }
}
