package dev.recado.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.channels.meta.GraphApi;
import dev.recado.channels.meta.MessengerSender;
import dev.recado.channels.meta.WhatsAppSender;
import dev.recado.channels.twilio.TwilioSender;
import dev.recado.domain.account.Channel;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.outbound.OutboundFile;
import dev.recado.domain.outbound.OutboundMessage;
import dev.recado.domain.outbound.SendOutcome;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Secrets;
import dev.recado.function.http.HttpRequest;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.testing.AwsStandIn;
import dev.recado.testing.StandInServer;
import dev.recado.testing.StandInServer.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendersTest {
    private static final String REFERENCE = "c1/0000000000001-000001";

    private final AwsStandIn aws = new AwsStandIn();
    private final StandInServer provider = StandInServer.start(request -> Answer.json(500, ""));
    private ChannelSenders senders;

    @BeforeEach
    void start() {
        aws.secret("deployment", Json.parseObject("{\"publicBaseUrl\":\"https://desk.example.com\"}"));
        aws.secret("channels", Json.parseObject("""
                        {"inboxes":{"sms":{"twilioAccountSid":"AC1","twilioAuthToken":"t"},"half":{"twilioAccountSid":"AC1"},
                        "whatsapp":{"metaAccessToken":"m"},"messenger":{"metaAccessToken":"m"}}}
                        """));
        Map<String, String> variables = new HashMap<>(aws.variables());
        variables.put("DEPLOYMENT_SECRET", "deployment");
        variables.put("CHANNELS_SECRET", "channels");
        variables.put("TWILIO_API_URL", provider.url());
        variables.put("META_GRAPH_URL", provider.url());
        FunctionEnvironment environment = new FunctionEnvironment(variables, InstantSource.fixed(Instant.EPOCH));
        Secrets secrets = new Secrets(environment);
        ChannelCredentials credentials = new ChannelCredentials(secrets);
        ProviderHttp http = new ProviderHttp(environment);
        GraphApi graph = new GraphApi(environment, credentials, http);
        senders = new ChannelSenders(List.of(
                new TwilioSender(environment, secrets, credentials, http),
                new WhatsAppSender(graph),
                new MessengerSender(graph)));
    }

    @AfterEach
    void stop() {
        aws.close();
        provider.close();
    }

    private static OutboundMessage message(Channel channel) {
        return switch (channel) {
            case SMS -> new OutboundMessage("sms", channel, "+34911000001", "+34600111222", "¿Sí & no?", REFERENCE);
            case WHATSAPP -> new OutboundMessage("whatsapp", channel, "1001", "34600111222", "¿Sí & no?", REFERENCE);
            case MESSENGER -> new OutboundMessage("messenger", channel, "2001", "77", "¿Sí & no?", REFERENCE);
            case LIVE_CHAT -> new OutboundMessage("web", channel, "", "v1", "¿Sí & no?", REFERENCE);
        };
    }

    private SendOutcome send(Channel channel, int status, String body) {
        provider.behave(request -> Answer.json(status, body));
        return senders.send(message(channel));
    }

    private StandInServer.Request request() {
        assertThat(provider.requests()).hasSize(1);
        return provider.requests().getFirst();
    }

    @Test
    void twilio_is_sent_a_form_whose_callback_names_our_message() {
        SendOutcome outcome = send(Channel.SMS, 201, "{\"sid\":\"SM1\",\"status\":\"queued\",\"error_code\":null}");
        assertThat(outcome).isEqualTo(new SendOutcome.Accepted("SM1"));
        assertThat(request().method()).isEqualTo("POST");
        assertThat(request().pathAndQuery()).isEqualTo("/2010-04-01/Accounts/AC1/Messages.json");
        assertThat(request().header("Authorization")).contains("Basic QUMxOnQ=");
        assertThat(HttpRequest.form(request().body()))
                .isEqualTo(Map.of(
                        "To", List.of("+34600111222"),
                        "From", List.of("+34911000001"),
                        "Body", List.of("¿Sí & no?"),
                        "StatusCallback",
                                List.of("https://desk.example.com/webhooks/twilio/sms/status"
                                        + "?ref=c1%2F0000000000001-000001")));
    }

    @ParameterizedTest
    @CsvSource({
        "+34911000001, whatsapp:+34600, From, whatsapp:+34911000001",
        "whatsapp:+34911000001, whatsapp:+34600, From, whatsapp:+34911000001",
        "MG0123, +34600, MessagingServiceSid, MG0123",
        "MG0123, whatsapp:+34600, MessagingServiceSid, MG0123",
    })
    void twilios_sender_fits_the_customers_address(String from, String to, String field, String value) {
        provider.behave(request -> Answer.json(201, "{\"sid\":\"SM1\"}"));
        senders.send(new OutboundMessage("sms", Channel.SMS, from, to, "x", REFERENCE));
        assertThat(HttpRequest.form(request().body())).containsEntry(field, List.of(value));
    }

    @Test
    void whatsapp_is_sent_a_text_with_our_reference() {
        SendOutcome outcome =
                send(Channel.WHATSAPP, 200, "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"wamid.1\"}]}");
        assertThat(outcome).isEqualTo(new SendOutcome.Accepted("wamid.1"));
        assertThat(request().pathAndQuery()).isEqualTo("/v25.0/1001/messages");
        assertThat(request().header("Authorization")).contains("Bearer m");
        assertThat(Json.parse(request().body())).isEqualTo(Json.parse("""
                                {"messaging_product":"whatsapp","recipient_type":"individual","to":"34600111222","type":"text",
                                "text":{"body":"¿Sí & no?"},"biz_opaque_callback_data":"c1/0000000000001-000001"}
                                """));
    }

    @Test
    void whatsapp_reaches_a_customer_without_a_phone_number_by_the_user_id() {
        provider.behave(request -> Answer.json(200, "{\"messages\":[{\"id\":\"wamid.1\"}]}"));
        senders.send(new OutboundMessage("whatsapp", Channel.WHATSAPP, "1001", "US.1349", "x", REFERENCE));
        assertThat(Json.parseObject(request().body()).textOrEmpty("recipient")).isEqualTo("US.1349");
        assertThat(Json.parseObject(request().body()).has("to")).isFalse();
    }

    @Test
    void messenger_is_sent_a_text_with_our_reference() {
        SendOutcome outcome = send(Channel.MESSENGER, 200, "{\"recipient_id\":\"77\",\"message_id\":\"m_1\"}");
        assertThat(outcome).isEqualTo(new SendOutcome.Accepted("m_1"));
        assertThat(request().pathAndQuery()).isEqualTo("/v25.0/2001/messages");
        assertThat(Json.parse(request().body())).isEqualTo(Json.parse("""
                                {"recipient":{"id":"77"},"messaging_type":"RESPONSE",
                                "message":{"text":"¿Sí & no?","metadata":"c1/0000000000001-000001"}}
                                """));
    }

    @ParameterizedTest
    @CsvSource({"WHATSAPP, context, message_id", "MESSENGER, reply_to, mid"})
    void an_answer_names_what_it_answers_where_the_channel_has_answers(Channel channel, String member, String name) {
        provider.behave(request -> Answer.json(200, "{\"messages\":[{\"id\":\"x\"}],\"message_id\":\"x\"}"));
        senders.send(message(channel).answering("p1"));
        assertThat(Json.parseObject(request().body()).objectOrEmpty(member).textOrEmpty(name))
                .isEqualTo("p1");
    }

    @Test
    void twilio_knows_no_answers() {
        provider.behave(request -> Answer.json(201, "{\"sid\":\"SM1\"}"));
        senders.send(message(Channel.SMS).answering("p1"));
        assertThat(HttpRequest.form(request().body())).containsOnlyKeys("To", "From", "Body", "StatusCallback");
    }

    @ParameterizedTest
    @CsvSource({
        "SMS, 429, 20429, true",
        "SMS, 400, 20429, true",
        "SMS, 400, 30001, true",
        "SMS, 400, 30022, true",
        "SMS, 400, 63018, true",
        "SMS, 400, 21611, true",
        "SMS, 500, 20500, true",
        "SMS, 503, 20503, true",
        "SMS, 400, 21610, false",
        "SMS, 400, 21211, false",
        "SMS, 400, 21614, false",
        "SMS, 403, 21408, false",
        "SMS, 400, 63016, false",
        "SMS, 404, 20404, false",
        "WHATSAPP, 400, 4, true",
        "WHATSAPP, 400, 80007, true",
        "WHATSAPP, 400, 130429, true",
        "WHATSAPP, 400, 131048, true",
        "WHATSAPP, 400, 131056, true",
        "WHATSAPP, 500, 131000, true",
        "WHATSAPP, 400, 131016, true",
        "WHATSAPP, 500, 999999, true",
        "WHATSAPP, 429, 999999, true",
        "WHATSAPP, 400, 131047, false",
        "WHATSAPP, 500, 131047, false",
        "WHATSAPP, 400, 131026, false",
        "WHATSAPP, 400, 132001, false",
        "WHATSAPP, 400, 190, false",
        "MESSENGER, 400, 2, true",
        "MESSENGER, 400, 613, true",
        "MESSENGER, 500, 1, true",
        "MESSENGER, 400, 10, false",
        "MESSENGER, 400, 551, false",
        "MESSENGER, 400, 190, false",
        "MESSENGER, 400, 100, false",
    })
    void what_passes_is_tried_again_and_what_does_not_is_refused(
            Channel channel, int status, String code, boolean passes) {
        String error = channel == Channel.SMS
                ? "{\"code\":" + code + ",\"message\":\"words\",\"status\":" + status + "}"
                : "{\"error\":{\"code\":" + code + ",\"message\":\"words\"}}";
        DeliveryError expected = new DeliveryError(code, "words");
        SendOutcome outcome = send(channel, status, error);
        if (passes) {
            assertThat(outcome).isInstanceOf(SendOutcome.TryAgain.class);
            assertThat(((SendOutcome.TryAgain) outcome).error()).isEqualTo(expected);
        } else {
            assertThat(outcome).isEqualTo(new SendOutcome.Refused(expected));
        }
    }

    @Test
    void the_time_a_provider_asks_for_is_honoured() {
        provider.behave(request -> new Answer(429, Map.of("Retry-After", "30"), "{\"code\":20429}"));
        assertThat(((SendOutcome.TryAgain) senders.send(message(Channel.SMS))).retryAfter())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(((SendOutcome.TryAgain) send(Channel.SMS, 400, "{\"code\":21611}")).retryAfter())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(((SendOutcome.TryAgain) send(Channel.WHATSAPP, 400, "{\"error\":{\"code\":131056}}")).retryAfter())
                .isEqualTo(Duration.ofSeconds(16));
    }

    @Test
    void metas_words_are_kept_with_the_subcode() {
        SendOutcome outcome = send(
                Channel.MESSENGER,
                400,
                "{\"error\":{\"code\":10,\"error_subcode\":2018278,\"message\":\"outside of allowed window\"}}");
        assertThat(outcome)
                .isEqualTo(
                        new SendOutcome.Refused(new DeliveryError("10", "outside of allowed window; subcode 2018278")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "<html>", "{}", "{\"sid\":null,\"messages\":[],\"message_id\":7e999}"})
    void an_acceptance_without_an_id_is_uncertain(String body) {
        for (Channel channel : List.of(Channel.SMS, Channel.WHATSAPP, Channel.MESSENGER)) {
            assertThat(send(channel, 200, body)).isInstanceOf(SendOutcome.Uncertain.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"SMS", "WHATSAPP", "MESSENGER"})
    void an_answer_that_is_not_the_providers_is_judged_by_its_status(Channel channel) {
        assertThat(send(channel, 503, "<html>")).isInstanceOf(SendOutcome.TryAgain.class);
        assertThat(send(channel, 504, "<html>")).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(send(channel, 418, "<html>"))
                .isEqualTo(new SendOutcome.Refused(
                        new DeliveryError("http-418", "The provider answered with status 418")));
        assertThat(send(channel, 301, "")).isInstanceOf(SendOutcome.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"SMS, 20003", "WHATSAPP, 190", "MESSENGER, 190"})
    void refused_credentials_are_named_by_the_providers_code(Channel channel, String code) {
        assertThat(((SendOutcome.Refused) send(channel, 401, "")).error().code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"SMS", "WHATSAPP", "MESSENGER"})
    void a_lost_answer_is_uncertain_and_an_unreachable_provider_is_tried_again(Channel channel) {
        provider.behave(request -> Answer.BREAK);
        assertThat(senders.send(message(channel))).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(provider.requests()).hasSize(1);
        provider.close();
        assertThat(senders.send(message(channel))).isInstanceOf(SendOutcome.TryAgain.class);
    }

    @ParameterizedTest
    @CsvSource({"SMS, half", "SMS, unknown", "WHATSAPP, sms", "MESSENGER, unknown"})
    void an_inbox_without_credentials_sends_nothing(Channel channel, String inboxId) {
        SendOutcome outcome = senders.send(new OutboundMessage(inboxId, channel, "1", "2", "x", REFERENCE));
        assertThat(((SendOutcome.Refused) outcome).error().code()).isEqualTo("no-credentials");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void a_channel_whose_customers_fetch_their_messages_has_no_sender() {
        assertThat(((SendOutcome.Refused) senders.send(message(Channel.LIVE_CHAT)))
                        .error()
                        .code())
                .isEqualTo("no-sender");
    }

    private static final OutboundFile PICTURE =
            new OutboundFile("image", "image/png", "foto.png", "https://s3/1?a=b&c=d");
    private static final OutboundFile DOCUMENT =
            new OutboundFile("document", "application/pdf", "informe.pdf", "https://s3/2");

    private JsonObject sent(Channel channel, String text, OutboundFile... files) {
        provider.behave(request -> Answer.json(200, "{}"));
        OutboundMessage plain = message(channel);
        senders.send(new OutboundMessage(
                plain.inboxId(), channel, plain.from(), plain.to(), text, REFERENCE, List.of(files)));
        return channel == Channel.SMS
                ? JsonObject.EMPTY
                : Json.parseObject(request().body());
    }

    @Test
    void twilio_is_sent_all_files_of_a_message_with_its_text_or_without_any() {
        sent(Channel.SMS, "Hola", PICTURE, DOCUMENT);

        Map<String, List<String>> form = HttpRequest.form(request().body());
        assertThat(form.get("MediaUrl")).containsExactly("https://s3/1?a=b&c=d", "https://s3/2");
        assertThat(form.get("Body")).containsExactly("Hola");
    }

    @Test
    void twilio_is_sent_no_body_when_there_is_no_text() {
        sent(Channel.SMS, "", PICTURE);

        assertThat(HttpRequest.form(request().body())).containsKey("MediaUrl").doesNotContainKey("Body");
    }

    @Test
    void whatsapp_is_sent_a_picture_by_its_link_with_the_text_under_it() {
        JsonObject request = sent(Channel.WHATSAPP, "Hola", PICTURE);

        assertThat(request.text("type")).contains("image");
        assertThat(request.object("image"))
                .contains(Json.parseObject("{\"link\":\"https://s3/1?a=b&c=d\",\"caption\":\"Hola\"}"));
        assertThat(request.has("text")).isFalse();
        assertThat(request.text("biz_opaque_callback_data")).contains(REFERENCE);
    }

    @Test
    void whatsapp_is_sent_a_document_under_its_name() {
        JsonObject request = sent(Channel.WHATSAPP, "", DOCUMENT);

        assertThat(request.text("type")).contains("document");
        assertThat(request.object("document"))
                .contains(Json.parseObject("{\"link\":\"https://s3/2\",\"filename\":\"informe.pdf\"}"));
    }

    @ParameterizedTest
    @CsvSource({"true, image", "false, file"})
    void messenger_is_sent_a_file_in_place_of_a_text(boolean picture, String type) {
        OutboundFile file = picture ? PICTURE : DOCUMENT;

        JsonObject message = sent(Channel.MESSENGER, "", file).objectOrEmpty("message");

        assertThat(message.object("attachment"))
                .contains(Json.parseObject("{\"type\":\"" + type + "\",\"payload\":{\"url\":\"" + file.url() + "\"}}"));
        assertThat(message.has("text")).isFalse();
        assertThat(message.text("metadata")).contains(REFERENCE);
    }
}
