package dev.recado.functions.twiliowebhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.channels.Hashing;
import dev.recado.channels.InboundEventCodec;
import dev.recado.channels.twilio.TwilioSignature;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.function.http.HttpRequest;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import dev.recado.testing.AwsStandIn;
import dev.recado.testing.Invocation;
import dev.recado.testing.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioWebhookFunctionTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:31Z");
    private static final String TOKEN = "local-twilio-token";
    private static final String BASE = "http://localhost:8080";
    private static final String MESSAGES = "/webhooks/twilio/sms/messages";
    private static final String STATUS = "/webhooks/twilio/sms/status";

    private final AwsStandIn aws = new AwsStandIn();
    private TwilioWebhookFunction function;

    @BeforeEach
    void start() {
        aws.secret("deployment", Json.parseObject("{\"publicBaseUrl\":\"" + BASE + "\",\"signingKey\":\"k\"}"));
        aws.secret(
                "channels",
                Json.parseObject("{\"inboxes\":{\"sms\":{\"twilioAccountSid\":\"AC1\",\"twilioAuthToken\":\"" + TOKEN
                        + "\"},\"web\":{\"identitySecret\":\"s\"}},\"meta\":{}}"));
        Map<String, String> variables = new HashMap<>(aws.variables());
        variables.put("INBOUND_QUEUE_URL", "http://queues/inbound.fifo");
        variables.put("DEPLOYMENT_SECRET", "deployment");
        variables.put("CHANNELS_SECRET", "channels");
        function = new TwilioWebhookFunction(new FunctionEnvironment(variables, InstantSource.fixed(NOW)));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Invocation post(
            String inboxId, String path, String query, String contentType, String form, String signature) {
        String route = "POST " + path.replace("/twilio/" + inboxId + "/", "/twilio/{inboxId}/");
        JsonObject event = JsonBuilder.object()
                .put("version", "2.0")
                .put("routeKey", route)
                .put("rawPath", path)
                .put("rawQueryString", query)
                .put(
                        "headers",
                        JsonBuilder.object()
                                .put("content-type", contentType)
                                .put("x-twilio-signature", signature)
                                .build())
                .put(
                        "pathParameters",
                        JsonBuilder.object().put("inboxId", inboxId).build())
                .put("body", Base64.getEncoder().encodeToString(form.getBytes(StandardCharsets.UTF_8)))
                .put("isBase64Encoded", true)
                .build();
        return Invocation.of(function, event);
    }

    @Test
    void a_genuine_json_body_is_no_message() {
        String body = "{\"From\":\"100%\"}";
        String query = "bodySHA256=" + Hashing.hex(Hashing.sha256(body.getBytes(StandardCharsets.UTF_8)));
        String signature = TwilioSignature.of(TOKEN, BASE + MESSAGES + "?" + query, Map.of());
        assertRefused(post("sms", MESSAGES, query, "application/json", body, signature), 400);
        assertRefused(post("sms", MESSAGES, query, "application/json", body + " ", signature), 403);
    }

    @Test
    void what_is_done_before_a_snapshot_needs_no_network() {
        function.beforeCheckpoint(null);
        assertThat(aws.sent()).isEmpty();
    }

    private Invocation post(String inboxId, String path, String query, String form, String signature) {
        return post(inboxId, path, query, "application/x-www-form-urlencoded", form, signature);
    }

    private Invocation signed(String path, String query, String form) {
        String url = BASE + path + (query.isEmpty() ? "" : "?" + query);
        return post("sms", path, query, form, TwilioSignature.of(TOKEN, url, HttpRequest.form(form)));
    }

    private void assertRefused(Invocation invocation, int status) {
        assertThat(invocation.status()).isEqualTo(status);
        assertThat(aws.sent()).isEmpty();
        assertThat(invocation.log()).contains("\"RefusedRequests\":1");
    }

    @Test
    void the_sample_message_is_queued_and_answered_with_empty_twiml() {
        Invocation invocation = Invocation.of(function, SampleEvents.read("twilio-webhook-messages"));
        assertThat(invocation.status()).isEqualTo(200);
        assertThat(invocation.answer().textOrEmpty("body")).endsWith("<Response/>");
        assertThat(invocation.answer().objectOrEmpty("headers").textOrEmpty("content-type"))
                .startsWith("text/xml");
        assertThat(aws.sent()).hasSize(1);
        assertThat(aws.sent().getFirst().queueUrl()).isEqualTo("http://queues/inbound.fifo");
        assertThat(InboundEventCodec.read(aws.sent().getFirst().body()))
                .isEqualTo(new InboundMessage(
                        "inbox:sms",
                        "+34600111222",
                        "SM5f3c1b2a4d6e8f0a1c3e5b7d9f2a4c6e",
                        null,
                        "Hola, ¿está abierto mañana?",
                        List.of(),
                        null,
                        null,
                        NOW));
    }

    @Test
    void the_sample_status_is_queued_in_the_group_of_its_customer() {
        Invocation.of(function, SampleEvents.read("twilio-webhook-messages"));
        assertThat(Invocation.of(function, SampleEvents.read("twilio-webhook-status"))
                        .status())
                .isEqualTo(200);
        assertThat(aws.sent())
                .extracting(AwsStandIn.Sent::groupId)
                .hasSize(2)
                .containsOnly(aws.sent().getFirst().groupId());
        assertThat(((DeliveryReport) InboundEventCodec.read(aws.sent().getLast().body())).state())
                .isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void a_status_names_our_message_by_the_reference_in_its_url() {
        Invocation invocation = signed(
                STATUS, "ref=c1%2F0000000000001-000001", "MessageSid=SM1&MessageStatus=queued&To=%2B34600111222");
        assertThat(invocation.status()).isEqualTo(200);
        DeliveryReport report =
                (DeliveryReport) InboundEventCodec.read(aws.sent().getFirst().body());
        assertThat(report.messageRef()).isEqualTo("c1/0000000000001-000001");
        assertThat(report.state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void a_forged_or_missing_signature_is_refused() {
        String form = "MessageSid=SM1&From=%2B34600111222&Body=x";
        assertRefused(post("sms", MESSAGES, "", form, "RSOYDt4T1cUTdK1PDd93/VVr8B8="), 403);
        assertRefused(post("sms", MESSAGES, "", form, null), 403);
        assertRefused(post("sms", MESSAGES, "", "Body=%zz", "x"), 403);
    }

    @Test
    void a_signature_of_another_text_path_or_query_is_refused() {
        String form = "MessageSid=SM1&From=%2B34600111222&Body=x";
        String good = TwilioSignature.of(TOKEN, BASE + MESSAGES, HttpRequest.form(form));
        assertRefused(post("sms", MESSAGES, "", form + "y", good), 403);
        assertRefused(post("sms", STATUS, "", form, good), 403);
        assertRefused(post("sms", MESSAGES, "a=1", form, good), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "web", "", "../sms"})
    void an_inbox_without_twilio_is_unknown(String inboxId) {
        assertRefused(post(inboxId, "/webhooks/twilio/" + inboxId + "/messages", "", "MessageSid=SM1", "x"), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Body=x", "MessageSid=SM1&Body=x", "From=%2B34600111222", "MessageSid=&From="})
    void a_genuine_request_that_is_no_message_is_malformed(String form) {
        assertRefused(signed(MESSAGES, "", form), 400);
    }

    @Test
    void a_genuine_status_without_state_is_malformed() {
        assertRefused(signed(STATUS, "", "MessageSid=SM1"), 400);
    }

    @Test
    void a_state_of_no_interest_is_taken_and_not_queued() {
        assertThat(signed(STATUS, "", "MessageSid=SM1&MessageStatus=received").status())
                .isEqualTo(200);
        assertThat(aws.sent()).isEmpty();
    }

    @Test
    void an_oversized_body_is_refused_before_anything_else() {
        String form = "MessageSid=SM1&From=%2B34600111222&Body=" + "x".repeat(HttpFunction.MAX_BODY);
        assertRefused(signed(MESSAGES, "", form), 413);
    }

    @Test
    void a_queue_that_refuses_makes_twilio_try_again() {
        aws.refuseMessages(true);
        Invocation invocation = signed(MESSAGES, "", "MessageSid=SM1&From=%2B34600111222&Body=x");
        assertThat(invocation.status()).isEqualTo(500);
    }

    @Test
    void the_same_message_twice_has_the_same_identity_on_the_queue() {
        String form = "MessageSid=SM1&From=%2B34600111222&Body=x";
        signed(MESSAGES, "", form);
        signed(MESSAGES, "", form);
        assertThat(aws.sent().get(0).deduplicationId())
                .isEqualTo(aws.sent().get(1).deduplicationId());
    }

    @Test
    void no_text_and_no_address_reaches_the_log() {
        Invocation invocation = signed(MESSAGES, "", "MessageSid=SM1&From=%2B34600111222&Body=private");
        assertThat(invocation.log()).doesNotContain("private").doesNotContain("34600111222");
        assertThat(Json.parse(invocation.log().lines().findFirst().orElseThrow()))
                .isInstanceOf(JsonValue.class);
    }
}
