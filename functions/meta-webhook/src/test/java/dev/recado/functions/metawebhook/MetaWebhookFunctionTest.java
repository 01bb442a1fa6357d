package dev.recado.functions.metawebhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.channels.InboundEventCodec;
import dev.recado.channels.meta.MetaSignature;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpFunction;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.testing.AwsStandIn;
import dev.recado.testing.Invocation;
import dev.recado.testing.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaWebhookFunctionTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:31Z");
    private static final String APP_SECRET = "local-meta-secret";

    private final AwsStandIn aws = new AwsStandIn();
    private MetaWebhookFunction function;

    @BeforeEach
    void start() {
        aws.secret(
                "channels",
                Json.parseObject("{\"inboxes\":{},\"meta\":{\"appSecret\":\"" + APP_SECRET
                        + "\",\"verifyToken\":\"local-verify\"}}"));
        function = functionWith("channels");
    }

    private MetaWebhookFunction functionWith(String channelsSecret) {
        Map<String, String> variables = new HashMap<>(aws.variables());
        variables.put("INBOUND_QUEUE_URL", "http://queues/inbound.fifo");
        variables.put("DEPLOYMENT_SECRET", "deployment");
        variables.put("CHANNELS_SECRET", channelsSecret);
        return new MetaWebhookFunction(new FunctionEnvironment(variables, InstantSource.fixed(NOW)));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Invocation post(byte[] body, String signature) {
        JsonObject event = JsonBuilder.object()
                .put("routeKey", "POST /webhooks/meta")
                .put("rawPath", "/webhooks/meta")
                .put(
                        "headers",
                        JsonBuilder.object()
                                .put("x-hub-signature-256", signature)
                                .build())
                .put("body", Base64.getEncoder().encodeToString(body))
                .put("isBase64Encoded", true)
                .build();
        return Invocation.of(function, event);
    }

    private Invocation signed(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return post(bytes, MetaSignature.of(APP_SECRET, bytes));
    }

    private Invocation get(String query) {
        return Invocation.of(
                function,
                JsonBuilder.object()
                        .put("routeKey", "GET /webhooks/meta")
                        .put("rawPath", "/webhooks/meta")
                        .put("rawQueryString", query)
                        .build());
    }

    private void assertRefused(Invocation invocation, int status) {
        assertThat(invocation.status()).isEqualTo(status);
        assertThat(aws.sent()).isEmpty();
        assertThat(invocation.log()).contains("\"RefusedRequests\":1");
    }

    @Test
    void what_is_done_before_a_snapshot_needs_no_network() {
        function.beforeCheckpoint(null);
        assertThat(aws.sent()).isEmpty();
    }

    @Test
    void the_sample_handshake_is_answered_with_the_bare_challenge() {
        Invocation invocation = Invocation.of(function, SampleEvents.read("meta-webhook-handshake"));
        assertThat(invocation.status()).isEqualTo(200);
        assertThat(invocation.answer().textOrEmpty("body")).isEqualTo("1158201444");
        assertThat(invocation.answer().objectOrEmpty("headers").textOrEmpty("content-type"))
                .startsWith("text/plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hub.mode=subscribe&hub.challenge=1",
                "hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong",
                "hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=local-verify",
            })
    void a_handshake_without_the_token_is_refused(String query) {
        assertRefused(get(query), 403);
    }

    @Test
    void a_handshake_that_cannot_be_decoded_is_malformed() {
        assertRefused(get("hub.mode=subscribe&hub.challenge=%zz&hub.verify_token=local-verify"), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "whatsapp-message, 1",
        "whatsapp-status, 1",
        "whatsapp-failed, 1",
        "whatsapp-preference, 1",
        "messenger-message, 1",
        "messenger-echo, 1",
        "messenger-delivery, 1",
        "messenger-read, 0",
    })
    void the_sample_events_are_queued(String sample, int events) {
        assertThat(Invocation.of(function, SampleEvents.read("meta-webhook-" + sample))
                        .status())
                .isEqualTo(200);
        assertThat(aws.sent()).hasSize(events);
        aws.sent()
                .forEach(sent -> assertThat(InboundEventCodec.read(sent.body())).isNotNull());
    }

    @Test
    void a_batch_is_queued_completely_in_its_order_and_what_is_ignored_is_counted() {
        String statuses = IntStream.rangeClosed(1, 25)
                .mapToObj(i -> "{\"id\":\"w" + i + "\",\"status\":\"sent\",\"recipient_id\":\"34600\"}")
                .collect(Collectors.joining(","));
        Invocation invocation = signed("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"value\":"
                + "{\"metadata\":{\"phone_number_id\":\"1\"},\"statuses\":[" + statuses + ",null]}}]}]}");
        assertThat(invocation.status()).isEqualTo(200);
        assertThat(aws.sent())
                .extracting(sent -> Json.parseObject(sent.body()).textOrEmpty("providerMessageId"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 25).mapToObj(i -> "w" + i).toList());
        assertThat(aws.sent()).extracting(AwsStandIn.Sent::deduplicationId).doesNotHaveDuplicates();
        assertThat(invocation.log()).contains("\"IgnoredEvents\":1");
    }

    @Test
    void a_forged_or_missing_signature_is_refused() {
        byte[] body = "{\"object\":\"page\",\"entry\":[]}".getBytes(StandardCharsets.UTF_8);
        assertRefused(post(body, "sha256=" + "0".repeat(64)), 403);
        assertRefused(post(body, MetaSignature.of("another secret", body)), 403);
        assertRefused(post(body, null), 403);
    }

    @Test
    void while_no_secret_is_filled_in_nothing_is_believed() {
        aws.secret("empty", JsonObject.EMPTY);
        function = functionWith("empty");
        assertRefused(post(new byte[0], "sha256="), 403);
        assertRefused(get("hub.mode=subscribe&hub.challenge=1&hub.verify_token="), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"object\":\"page\"}", "a=b"})
    void a_genuine_request_that_cannot_be_read_is_malformed(String body) {
        assertRefused(signed(body), 400);
    }

    @Test
    void bytes_that_are_no_text_are_malformed() {
        byte[] body = {(byte) 0xff, (byte) 0xfe, 0, 1};
        assertRefused(post(body, MetaSignature.of(APP_SECRET, body)), 400);
    }

    @Test
    void an_oversized_body_is_refused_before_anything_else() {
        assertRefused(signed(" ".repeat(HttpFunction.MAX_BODY + 1)), 413);
    }

    @Test
    void a_queue_that_refuses_makes_meta_try_again() {
        aws.refuseMessages(true);
        assertThat(Invocation.of(function, SampleEvents.read("meta-webhook-whatsapp-message"))
                        .status())
                .isEqualTo(500);
    }
}
