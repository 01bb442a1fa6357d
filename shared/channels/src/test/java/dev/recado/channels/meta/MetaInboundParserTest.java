package dev.recado.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.channels.ParsedWebhook;
import dev.recado.channels.UnreadableWebhookException;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.inbound.CallReport;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundEvent;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.domain.inbound.OptOutNotice;
import dev.recado.testing.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaInboundParserTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:31Z");
    private static final Instant SENT = Instant.ofEpochSecond(1795169730);
    private static final Instant SENT_MILLIS = Instant.ofEpochMilli(1795169730123L);
    private static final String REFERENCE = "019ea8f1c9d03b1e5f7a2c4d6e8f0a1b/1795169730123-000001";

    private static ParsedWebhook parse(String body) {
        return MetaInboundParser.parse(body.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static List<InboundEvent> sample(String name) {
        return parse(SampleEvents.read("meta-webhook-" + name).textOrEmpty("body"))
                .events();
    }

    private static ParsedWebhook whatsapp(String members) {
        return parse("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"field\":\"messages\","
                + "\"value\":{\"metadata\":{\"phone_number_id\":\"1001\"}," + members + "}}]}]}");
    }

    /** The one message of a document with {@code members} beside id, sender and time. */
    private static InboundMessage message(String members) {
        return (InboundMessage) whatsapp("\"messages\":[{\"id\":\"wamid.1\",\"from\":\"34600111222\","
                        + "\"timestamp\":\"1795169730\"," + members + "}]")
                .events()
                .getFirst();
    }

    private static ParsedWebhook messenger(String list, String events) {
        return parse(
                "{\"object\":\"page\",\"entry\":[{\"id\":\"2001\",\"time\":1,\"" + list + "\":[" + events + "]}]}");
    }

    private static ParsedWebhook fromCustomer(String members) {
        return messenger(
                "messaging",
                "{\"sender\":{\"id\":\"77\"},\"recipient\":{\"id\":\"2001\"},\"timestamp\":1795169730123," + members
                        + "}");
    }

    @Test
    void a_whatsapp_text_carries_name_and_time() {
        assertThat(sample("whatsapp-message"))
                .containsExactly(new InboundMessage(
                        "whatsapp:100000000000001",
                        "34600111222",
                        "wamid.HBgLMzQ2MDAxMTEyMjIVAgASGBQzQTdCNUMyRDlFNEY2QTgxMDNCNQA=",
                        "Lucía Núñez",
                        "Buenos días, ¿tenéis cita esta tarde?",
                        List.of(),
                        null,
                        SENT,
                        NOW));
    }

    @Test
    void a_whatsapp_status_carries_our_reference() {
        assertThat(sample("whatsapp-status"))
                .containsExactly(new DeliveryReport(
                        "whatsapp:100000000000001",
                        "34600111222",
                        "wamid.HBgLMzQ2MDAxMTEyMjIVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA",
                        REFERENCE,
                        DeliveryState.DELIVERED,
                        null,
                        SENT));
    }

    @Test
    void a_whatsapp_failure_carries_the_code_and_all_words() {
        DeliveryReport report = (DeliveryReport) sample("whatsapp-failed").getFirst();
        assertThat(report.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(report.error())
                .isEqualTo(new DeliveryError(
                        "131047",
                        "Re-engagement message; Message failed to send because more than 24 hours have passed since the"
                                + " customer last replied to this number."));
    }

    @ParameterizedTest
    @CsvSource({"sent, SENT", "delivered, DELIVERED", "read, READ", "played, READ", "failed, FAILED"})
    void every_state_of_whatsapp_has_one_of_ours(String status, DeliveryState state) {
        ParsedWebhook parsed = whatsapp("\"statuses\":[{\"id\":\"wamid.1\",\"status\":\"" + status + "\"}]");
        assertThat(((DeliveryReport) parsed.events().getFirst()).state()).isEqualTo(state);
    }

    @Test
    void a_customer_without_a_phone_number_is_known_by_the_user_id() {
        ParsedWebhook parsed = whatsapp("\"contacts\":[{\"profile\":{\"name\":\"Ana\"},\"user_id\":\"US.1349\"},"
                + "{\"profile\":{\"name\":\"Eva\"},\"wa_id\":\"34600\"}],"
                + "\"messages\":[{\"id\":\"wamid.1\",\"from_user_id\":\"US.1349\",\"timestamp\":1795169730,"
                + "\"type\":\"text\",\"text\":{\"body\":\"hi\"}}],"
                + "\"statuses\":[{\"id\":\"wamid.2\",\"status\":\"sent\",\"recipient_user_id\":\"US.1349\"}]");
        assertThat(parsed.events()).extracting(InboundEvent::customerAddress).containsExactly("US.1349", "US.1349");
        InboundMessage message = (InboundMessage) parsed.events().getFirst();
        assertThat(message.customerName()).isEqualTo("Ana");
        assertThat(message.sentAt()).isEqualTo(SENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\":\"image\",\"image\":{\"id\":\"9\",\"mime_type\":\"image/jpeg\",\"caption\":\"foto\"}|foto|image|9|true",
                "\"type\":\"voice\",\"voice\":{\"id\":\"9\",\"mime_type\":\"audio/ogg\"}|''|audio|9|true",
                "\"type\":\"sticker\",\"sticker\":{\"id\":9}|''|image|9|true",
                "\"type\":\"document\",\"document\":{\"id\":\"9\",\"filename\":\"a.pdf\",\"caption\":\"doc\"}|doc|document|9|true",
                "\"type\":\"location\",\"location\":{\"latitude\":40.4,\"longitude\":-3.7}|''|location|geo:40.4,-3.7|false",
                "\"type\":\"contacts\",\"contacts\":[{\"phones\":[{\"phone\":\"+34 600\"}]}]|''|contact|tel:+34 600|false",
                "\"type\":\"order\",\"order\":{\"text\":\"dos\",\"product_items\":[]}|dos|other|''|false",
                "\"type\":\"hologram\",\"hologram\":{}|''|other|''|false",
                "\"type\":\"unsupported\",\"errors\":[{\"code\":131051}]|''|other|''|false",
            })
    void every_type_of_whatsapp_message_arrives(
            String members, String text, String kind, String reference, boolean pending) {
        InboundMessage message = message(members);
        assertThat(message.text()).isEqualTo(text);
        assertThat(message.attachments()).hasSize(1);
        Attachment attachment = message.attachments().getFirst();
        assertThat(attachment.kind()).isEqualTo(kind);
        assertThat(attachment.reference()).isEqualTo(reference);
        assertThat(attachment.pending()).isEqualTo(pending);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\":\"button\",\"button\":{\"text\":\"Sí\",\"payload\":\"yes\"},\"context\":{\"id\":\"w0\"}|Sí|w0",
                "\"type\":\"interactive\",\"interactive\":{\"type\":\"button_reply\",\"button_reply\":{\"id\":\"1\",\"title\":\"Uno\"}}|Uno|",
                "\"type\":\"interactive\",\"interactive\":{\"list_reply\":{\"id\":\"1\",\"title\":\"Dos\"}}|Dos|",
                "\"type\":\"interactive\",\"interactive\":{\"nfm_reply\":{\"body\":\"Sent\"}}|Sent|",
                "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"w0\",\"emoji\":\"👍\"}|👍|w0",
                "\"type\":\"edit\",\"edit\":{\"original_message_id\":\"w0\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"new\"}}}|new|w0",
                "\"type\":\"text\",\"text\":{\"body\":12}|12|",
            })
    void answers_and_reactions_arrive_as_text(String members, String text, String replyTo) {
        InboundMessage message = message(members);
        assertThat(message.text()).isEqualTo(text);
        assertThat(message.replyToProviderId()).isEqualTo(replyTo);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"system\",\"system\":{\"body\":\"changed number\"}",
                "\"type\":\"revoke\",\"revoke\":{\"original_message_id\":\"w0\"}",
                "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"w0\",\"emoji\":\"\"}",
                "\"type\":\"edit\",\"edit\":{\"message\":{\"type\":\"edit\"}}",
            })
    void what_says_nothing_new_is_ignored_and_noted(String members) {
        ParsedWebhook parsed = whatsapp("\"messages\":[{\"id\":\"w\",\"from\":\"1\"," + members + "}]");
        assertThat(parsed.events()).isEmpty();
        assertThat(parsed.ignored()).hasSize(1);
    }

    @Test
    void every_element_of_every_list_is_read_and_a_bad_one_stops_no_other() {
        String message = "{\"id\":\"w%1$s\",\"from\":\"34600\",\"type\":\"text\",\"text\":{\"body\":\"%1$s\"}}";
        String change = "{\"value\":{\"metadata\":{\"phone_number_id\":\"1\"},"
                + "\"messages\":[" + message.formatted(1) + ",null,7,{\"id\":\"x\"}," + message.formatted(2) + "],"
                + "\"statuses\":[{},{\"id\":\"s1\",\"status\":\"sent\"},[],{\"id\":\"s2\",\"status\":\"read\"}]}}";
        ParsedWebhook parsed = parse("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[" + change
                + ",{\"value\":[]},\"x\"]},null,{\"changes\":{}},{\"changes\":[" + change + "]}]}");
        assertThat(parsed.events())
                .extracting(event -> switch (event) {
                    case InboundMessage inbound -> inbound.providerMessageId();
                    case DeliveryReport report -> report.providerMessageId();
                    case OptOutNotice notice -> notice.word();
                    case CallReport call -> call.callId();
                })
                .containsExactly("w1", "w2", "s1", "s2", "w1", "w2", "s1", "s2");
        assertThat(parsed.ignored()).hasSize(13);
    }

    @Test
    void preferences_of_marketing_are_read_and_what_says_nothing_of_it_is_not() {
        ParsedWebhook parsed = whatsapp("\"user_preferences\":["
                + "{\"wa_id\":\"34600111222\",\"value\":\"stop\",\"timestamp\":1795169730},"
                + "{\"user_id\":\"US.1349\",\"value\":\"resume\",\"timestamp\":\"1795169730\"},"
                + "{\"wa_id\":\"34600111222\",\"value\":\"stop\"},"
                + "{\"wa_id\":\"34600111222\",\"value\":\"maybe\"},{\"value\":\"stop\"}]");
        assertThat(parsed.events())
                .containsExactly(
                        new OptOutNotice("whatsapp:1001", "34600111222", true, "stop", SENT),
                        new OptOutNotice("whatsapp:1001", "US.1349", false, "resume", SENT),
                        new OptOutNotice("whatsapp:1001", "34600111222", true, "stop", NOW));
        assertThat(parsed.ignored()).hasSize(2);
    }

    @Test
    void a_messenger_text_is_read_with_its_time_in_milliseconds() {
        assertThat(sample("messenger-message"))
                .containsExactly(new InboundMessage(
                        "messenger:200000000000001",
                        "7461203958271640",
                        "m_AG5Hz2Uq7tuwNEhXfYYKj8mJEM_QPpz5jdCK48PnKAjSdjfipqxqMvK8ma6AC8fplwlqLP_5cgXIbu7I3rBN0P",
                        null,
                        "¿Hacéis envíos a Canarias?",
                        List.of(),
                        null,
                        SENT_MILLIS,
                        NOW));
    }

    @Test
    void the_echo_of_our_own_message_proves_that_it_was_sent() {
        assertThat(sample("messenger-echo"))
                .containsExactly(new DeliveryReport(
                        "messenger:200000000000001",
                        "7461203958271640",
                        "m_7fNqRkzV0bXw3sYd2Lh8TgJcMa1PzUo9eKiQvB5xW6yRtHnE4uDjSlGfC0oZpAmI",
                        REFERENCE,
                        DeliveryState.SENT,
                        null,
                        SENT_MILLIS));
    }

    @Test
    void the_echo_of_somebody_elses_message_is_ignored() {
        String echo = "{\"sender\":{\"id\":\"2001\"},\"recipient\":{\"id\":\"77\"},\"message\":{\"mid\":\"m1\","
                + "\"is_echo\":true,\"text\":\"x\"%s}}";
        assertThat(messenger("messaging", echo.formatted("")).events()).isEmpty();
        assertThat(messenger("messaging", echo.formatted(",\"metadata\":\"from another tool\""))
                        .events())
                .isEmpty();
    }

    @Test
    void each_delivered_message_is_reported() {
        assertThat(fromCustomer("\"delivery\":{\"mids\":[\"m1\",null,\"m2\"],\"watermark\":1}")
                        .events())
                .extracting(event -> ((DeliveryReport) event).providerMessageId())
                .containsExactly("m1", "m2");
        assertThat(fromCustomer("\"read\":{\"mid\":\"m1\"}").events())
                .extracting(event -> ((DeliveryReport) event).state())
                .containsExactly(DeliveryState.READ);
        assertThat(sample("messenger-read")).isEmpty();
    }

    @Test
    void messages_in_standby_are_messages() {
        ParsedWebhook parsed = messenger(
                "standby",
                "{\"sender\":{\"id\":77},\"recipient\":{\"id\":2001},\"timestamp\":\"1795169730123\","
                        + "\"message\":{\"mid\":\"m1\",\"text\":\"hola\"}}");
        InboundMessage message = (InboundMessage) parsed.events().getFirst();
        assertThat(message.customerAddress()).isEqualTo("77");
        assertThat(message.sentAt()).isEqualTo(SENT_MILLIS);
    }

    @Test
    void messenger_attachments_and_answers_are_kept() {
        InboundMessage message =
                (InboundMessage) fromCustomer("\"message\":{\"mid\":\"m1\",\"reply_to\":{\"mid\":\"m0\"},"
                                + "\"attachments\":[{\"type\":\"image\",\"payload\":{\"url\":\"https://x/i\"}},"
                                + "{\"type\":\"file\",\"payload\":{\"url\":\"https://x/f\"}},"
                                + "{\"type\":\"template\",\"payload\":{}},7]}")
                        .events()
                        .getFirst();
        assertThat(message.replyToProviderId()).isEqualTo("m0");
        assertThat(message.attachments())
                .containsExactly(
                        new Attachment("image", null, null, "https://x/i", true),
                        new Attachment("document", null, null, "https://x/f", true),
                        new Attachment("other", null, "template", "", false));
    }

    @Test
    void a_postback_is_what_the_customer_chose() {
        InboundMessage named = (InboundMessage)
                fromCustomer("\"postback\":{\"mid\":\"m1\",\"title\":\"Empezar\",\"payload\":\"START\"}")
                        .events()
                        .getFirst();
        assertThat(named.text()).isEqualTo("Empezar");
        InboundMessage old = (InboundMessage)
                fromCustomer("\"postback\":{\"payload\":\"START\"}").events().getFirst();
        assertThat(old.text()).isEqualTo("START");
        assertThat(old.providerMessageId()).isEqualTo("postback:77:1795169730123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"reaction\":{\"mid\":\"m1\"}",
                "\"message_edit\":{\"mid\":\"m1\"}",
                "\"message\":{\"mid\":\"m1\",\"is_deleted\":true}",
                "\"message\":{\"text\":\"x\"}",
                "\"referral\":{}",
                "\"delivery\":{\"watermark\":1}",
            })
    void other_events_of_messenger_are_ignored_and_noted(String members) {
        ParsedWebhook parsed = fromCustomer(members);
        assertThat(parsed.events()).isEmpty();
        assertThat(parsed.ignored()).hasSize(1);
    }

    @Test
    void an_object_without_a_channel_is_ignored() {
        assertThat(parse("{\"object\":\"permissions\",\"entry\":[]}").events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "{}",
                "{\"object\":\"page\"}",
                "{\"entry\":[]}",
                "{\"object\":\"page\",\"entry\":[",
                "object=page&entry=1",
                "{\"object\":\"page\",\"object\":\"page\",\"entry\":[]}",
            })
    void a_body_that_is_no_document_of_events_cannot_be_read(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(UnreadableWebhookException.class);
    }
}
