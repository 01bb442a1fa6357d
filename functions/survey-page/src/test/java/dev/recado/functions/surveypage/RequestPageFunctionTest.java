package dev.recado.functions.surveypage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.conversation.AgentRequest;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.Payment;
import dev.recado.domain.conversation.RequestKind;
import dev.recado.domain.conversation.RequestTerms;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.domain.hours.OpenInterval;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.testing.Invocation;
import dev.recado.testing.desk.SmallDesk;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        return ask(new RequestTerms(kind, subject, false));
    }

    private String ask(RequestTerms terms) {
        RequestKind kind = terms.kind();
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
    void a_rating_can_be_changed_on_its_page() {
        token = ask(RequestKind.RATING, null);
        assertThat(get("").textOrEmpty("body")).contains("Valore la atención de Acme", "2, mala");
        assertThat(get("lang=en").textOrEmpty("body")).contains("Rate the service of Acme", "2, poor");

        assertThat(post(FORM, "answer=2&comment=Lento").textOrEmpty("body"))
                .contains("Gracias.", "value=\"2\" required checked", "Lento</textarea>");
        assertThat(post(JSON, "{\"answer\":\"4\"}").textOrEmpty("statusCode")).isEqualTo("200");
        assertThat(get("").textOrEmpty("body")).contains("4, buena", "value=\"4\" required checked");
        assertThat(incoming()).extracting(Message::text).containsExactly("Hola", "Valoración: 2 de 5: Lento");
        assertThat(post(FORM, "answer=6").textOrEmpty("statusCode")).isEqualTo("422");
    }

    @Test
    void a_payments_page_leads_to_the_payment_and_says_once_that_it_was_opened() {
        token = ask(new RequestTerms(
                RequestKind.PAYMENT,
                null,
                false,
                new Payment(
                        new BigDecimal("240.50"),
                        Currency.getInstance("EUR"),
                        URI.create("https://pagos.example/p?a=1&b='2'"),
                        "Factura <815>")));
        assertThat(get("").textOrEmpty("body"))
                .contains("Pago a Acme", "Pagar 240,50 €", "Concepto: Factura &lt;815&gt;")
                .doesNotContain("pagos.example");
        assertThat(get("lang=en").textOrEmpty("body")).contains("Payment to Acme", "Pay €240.50");

        JsonObject opened = post(FORM, "answer=pay");
        assertThat(opened.textOrEmpty("statusCode")).isEqualTo("200");
        assertThat(opened.objectOrEmpty("headers").textOrEmpty("refresh"))
                .isEqualTo("0;url=https://pagos.example/p?a=1&b='2'");
        assertThat(opened.textOrEmpty("body")).contains("href=\"https://pagos.example/p?a=1&amp;b=&#39;2&#39;\"");
        assertThat(post(FORM, "answer=pay").textOrEmpty("statusCode")).isEqualTo("200");
        assertThat(incoming()).extracting(Message::text).containsExactly("Hola", "He abierto el enlace de pago");
    }

    @Test
    void a_contact_page_tells_how_the_company_and_the_team_are_reached_and_takes_no_answer() {
        token = ask(RequestKind.CONTACT_PAGE, null);
        team(BusinessHours.alwaysOpen(ZoneId.of("Europe/Madrid")));

        assertThat(get("").textOrEmpty("body"))
                .contains("Cómo ponerse en contacto con Acme", "href=\"sms:+34911000001\"")
                .contains("Soporte: Ahora estamos abiertos.")
                .doesNotContain("<form", "100000000000001");
        team(new BusinessHours(
                ZoneId.of("Europe/Madrid"),
                false,
                Map.of(DayOfWeek.MONDAY, List.of(OpenInterval.of("09:00", "14:00"))),
                Set.of()));
        assertThat(get("lang=en").textOrEmpty("body"))
                .contains("How to reach Acme", "We are closed now. We open on Monday 23 November at 09:00.");
        assertThat(post(FORM, "answer=yes").textOrEmpty("statusCode")).isEqualTo("400");
        assertThat(post(JSON, "{\"answer\":\"yes\"}").textOrEmpty("statusCode")).isEqualTo("400");
        assertThat(incoming()).hasSize(1);
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

    private void team(BusinessHours hours) {
        desk.settings().save(new Team("soporte", "Soporte", hours, AutoReplySet.readyMade()));
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
