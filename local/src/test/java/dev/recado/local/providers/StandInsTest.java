package dev.recado.local.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.JsonLines;
import dev.recado.local.data.Jsons;
import dev.recado.local.events.Activity;
import dev.recado.local.http.Forms;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.http.LoopbackServer;
import dev.recado.local.log.TravelLog;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandInsTest {
    private static final String MESSAGES = "/2010-04-01/Accounts/" + LocalSecrets.TWILIO_ACCOUNT + "/Messages.json";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2027-03-01T10:00:00Z"));

    private final BlockingQueue<HttpCall> called = new LinkedBlockingQueue<>();
    private final SentLog sent = new SentLog(CLOCK, JsonLines.in(null), TravelLog.silent());
    private LoopbackServer product;
    private ProviderStandIns standIns;

    @BeforeEach
    void listen() throws Exception {
        product = LoopbackServer.bind(0);
        product.start(
                call -> {
                    called.add(call);
                    return HttpAnswer.empty(200);
                },
                100_000);
        standIns = new ProviderStandIns(
                () -> List.of(
                        new Inbox("sms", Inbox.Channel.SMS, "+34911000001"),
                        new Inbox("whatsapp", Inbox.Channel.WHATSAPP, "100000000000001"),
                        new Inbox("messenger", Inbox.Channel.MESSENGER, "200000000000001")),
                sent,
                product.uri(),
                HttpClient.newHttpClient(),
                CLOCK,
                new Activity(),
                TravelLog.silent());
    }

    @AfterEach
    void stop() {
        standIns.close();
        product.close();
    }

    @Test
    void twilioAcceptsAMessageAndReportsItsStatesSigned() throws Exception {
        String callback = product.uri() + "/webhooks/twilio/sms/status?m=1";
        HttpAnswer answer = twilio(
                Map.of("To", "+34600000001", "From", "+34911000001", "Body", "Hola", "StatusCallback", callback));

        assertThat(answer.status()).isEqualTo(201);
        JsonNode created = Jsons.parse(answer.body());
        assertThat(created.path("sid").asText()).matches("SM[0-9a-f]{32}");
        for (String state : List.of("queued", "sent", "delivered")) {
            HttpCall call = called.poll(5, TimeUnit.SECONDS);
            Map<String, String> form = new LinkedHashMap<>();
            Forms.decode(call.text()).forEach((name, values) -> form.put(name, values.getFirst()));
            assertThat(form)
                    .containsEntry("MessageStatus", state)
                    .containsEntry("MessageSid", created.path("sid").asText());
            assertThat(call.header("x-twilio-signature")).isEqualTo(ProviderSignatures.twilio(callback, form));
        }
        assertThat(sent.sent("sms", "+34600000001")).singleElement().satisfies(entry -> {
            assertThat(entry.path("request").path("Body").asText()).isEqualTo("Hola");
            assertThat(entry.path("messageId").asText())
                    .isEqualTo(created.path("sid").asText());
        });
    }

    @Test
    void twilioRefusesWhatTwilioRefuses() {
        refused(Map.of("From", "+34911000001", "Body", "x"), 21604);
        refused(Map.of("To", "600", "From", "+34911000001", "Body", "x"), 21211);
        refused(Map.of("To", "+34600000001", "Body", "x"), 21603);
        refused(Map.of("To", "+34600000001", "From", "+34911000001"), 21602);
        refused(Map.of("To", "+34600000001", "From", "+34911000001", "Body", "x".repeat(1601)), 21617);
        refused(Map.of("To", "+15005550004", "From", "+34911000001", "Body", "x"), 21610);
        HttpAnswer stranger = standIns.answer(call(MESSAGES, "Basic eDp5", "To=%2B34600000001"));
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(Jsons.parse(stranger.body()).path("code").asInt()).isEqualTo(20003);
        assertThat(sent.sent(null, null))
                .hasSize(7)
                .allMatch(entry -> entry.path("messageId").isNull());
    }

    @Test
    void aPlannedFailureHappensAsOftenAsPlanned() {
        sent.plan("sms", 2, 429, null);
        Map<String, String> message = Map.of("To", "+34600000001", "From", "+34911000001", "Body", "x");

        assertThat(twilio(message).status()).isEqualTo(429);
        assertThat(Jsons.parse(twilio(message).body()).path("code").asInt()).isEqualTo(20429);
        assertThat(twilio(message).status()).isEqualTo(201);
    }

    @Test
    void whatsappAcceptsATextAndReportsItsStates() throws Exception {
        HttpAnswer answer = meta("100000000000001", """
                {"messaging_product":"whatsapp","recipient_type":"individual","to":"34600000001","type":"text",
                 "text":{"body":"¿Qué tal?"},"biz_opaque_callback_data":"m-1"}""");

        assertThat(answer.status()).isEqualTo(200);
        String id =
                Jsons.parse(answer.body()).path("messages").path(0).path("id").asText();
        HttpCall call = called.poll(5, TimeUnit.SECONDS);
        assertThat(call.path()).isEqualTo("/webhooks/meta");
        assertThat(call.header("x-hub-signature-256")).isEqualTo(ProviderSignatures.meta(call.text()));
        JsonNode status = Jsons.parse(call.body()).at("/entry/0/changes/0/value/statuses/0");
        assertThat(status.path("id").asText()).isEqualTo(id);
        assertThat(status.path("status").asText()).isEqualTo("sent");
        assertThat(status.path("biz_opaque_callback_data").asText()).isEqualTo("m-1");
        assertThat(Jsons.parse(called.poll(5, TimeUnit.SECONDS).body())
                        .at("/entry/0/changes/0/value/statuses/0/status")
                        .asText())
                .isEqualTo("delivered");
    }

    @Test
    void messengerEchoesWhatItAccepts() throws Exception {
        HttpAnswer answer = meta("200000000000001", """
                {"recipient":{"id":"77"},"messaging_type":"RESPONSE","message":{"text":"¡Hola!","metadata":"m-2"}}""");

        assertThat(answer.status()).isEqualTo(200);
        HttpCall echo = called.poll(5, TimeUnit.SECONDS);
        assertThat(echo.text()).contains("\\u00a1Hola!");
        JsonNode message = Jsons.parse(echo.body()).at("/entry/0/messaging/0/message");
        assertThat(message.path("is_echo").asBoolean()).isTrue();
        assertThat(message.path("metadata").asText()).isEqualTo("m-2");
        assertThat(message.path("mid").asText())
                .isEqualTo(Jsons.parse(answer.body()).path("message_id").asText());
        assertThat(Jsons.parse(called.poll(5, TimeUnit.SECONDS).body())
                        .at("/entry/0/messaging/0/delivery/mids/0")
                        .asText())
                .isEqualTo(message.path("mid").asText());
    }

    @Test
    void metaRefusesWhatMetaRefuses() {
        String tooLong = "x".repeat(4097);
        refusedByMeta(
                "100000000000001",
                "{\"messaging_product\":\"whatsapp\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}",
                100);
        refusedByMeta(
                "100000000000001",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"34\",\"type\":\"text\",\"text\":{\"body\":\"" + tooLong
                        + "\"}}",
                100);
        refusedByMeta("200000000000001", "{\"recipient\":{\"id\":\"7\"},\"message\":{\"text\":\"x\"}}", 100);
        refusedByMeta("999", "{\"recipient\":{\"id\":\"7\"}}", 100);
        refusedByMeta("200000000000001", "not json", 100);
        HttpAnswer stranger = standIns.answer(call("/v25.0/100000000000001/messages", "Bearer x", "{}"));
        assertThat(stranger.status()).isEqualTo(401);
    }

    private void refused(Map<String, String> form, int code) {
        HttpAnswer answer = twilio(form);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(Jsons.parse(answer.body()).path("code").asInt()).isEqualTo(code);
    }

    private void refusedByMeta(String sender, String body, int code) {
        HttpAnswer answer = meta(sender, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(Jsons.parse(answer.body()).path("error").path("code").asInt())
                .isEqualTo(code);
    }

    private HttpAnswer twilio(Map<String, String> form) {
        String credentials = LocalSecrets.TWILIO_ACCOUNT + ":" + LocalSecrets.TWILIO_TOKEN;
        String basic = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return standIns.answer(call(MESSAGES, basic, Forms.encode(form)));
    }

    private HttpAnswer meta(String sender, String body) {
        return standIns.answer(call("/v25.0/" + sender + "/messages", "Bearer " + LocalSecrets.META_TOKEN, body));
    }

    private static HttpCall call(String path, String authorization, String body) {
        return new HttpCall(
                "POST",
                path,
                "",
                Map.of("authorization", List.of(authorization)),
                body.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1");
    }
}
