package dev.recado.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.channels.Bounds;
import dev.recado.channels.InboundEventCodec;
import dev.recado.channels.UnreadableWebhookException;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.domain.inbound.OptOutNotice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioInboundParserTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");

    private static TwilioForm form(String... namesAndValues) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return new TwilioForm(fields);
    }

    private static TwilioForm sms(String... more) {
        String[] all = Arrays.copyOf(new String[] {"MessageSid", "SM1", "From", "+34600111222"}, 4 + more.length);
        System.arraycopy(more, 0, all, 4, more.length);
        return form(all);
    }

    private static InboundMessage message(TwilioForm form) {
        return TwilioInboundParser.message("sms", form, NOW);
    }

    private static DeliveryReport report(TwilioForm form, String reference) {
        return TwilioInboundParser.report("sms", form, reference, NOW).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"STOP, true", "START, false"})
    void what_twilio_made_of_an_opt_out_is_read(String type, boolean out) {
        TwilioForm form = sms("Body", "BASTA", "OptOutType", type);
        assertThat(TwilioInboundParser.optOut(message(form), form))
                .contains(new OptOutNotice("inbox:sms", "+34600111222", out, type, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HELP", "stop", "x"})
    void any_other_message_is_no_opt_out_of_twilios(String type) {
        TwilioForm form = sms("Body", "STOP", "OptOutType", type);
        assertThat(TwilioInboundParser.optOut(message(form), form)).isEmpty();
    }

    @Test
    void a_text_message_is_read_whatever_other_fields_come_with_it() {
        assertThat(message(sms("Body", "Hola, ¿está abierto mañana?", "FromCity", "", "Invented", "1")))
                .isEqualTo(new InboundMessage(
                        "inbox:sms",
                        "+34600111222",
                        "SM1",
                        null,
                        "Hola, ¿está abierto mañana?",
                        List.of(),
                        null,
                        null,
                        NOW));
    }

    @Test
    void the_address_of_a_customer_on_whatsapp_keeps_its_prefix_to_be_answered_there() {
        InboundMessage message = message(form(
                "MessageSid",
                "SM1",
                "From",
                "whatsapp:+34600111222",
                "ProfileName",
                "Lucía",
                "OriginalRepliedMessageSid",
                "SM0",
                "ButtonText",
                "Sí",
                "Body",
                ""));
        assertThat(message.customerAddress()).isEqualTo("whatsapp:+34600111222");
        assertThat(message.customerName()).isEqualTo("Lucía");
        assertThat(message.replyToProviderId()).isEqualTo("SM0");
        assertThat(message.text()).isEqualTo("Sí");
    }

    @Test
    void media_become_attachments_that_are_still_to_be_fetched() {
        assertThat(message(sms(
                                "NumMedia",
                                "3",
                                "MediaUrl0",
                                "https://api.twilio.com/m/0",
                                "MediaContentType0",
                                "image/jpeg",
                                "MediaUrl1",
                                "https://api.twilio.com/m/1",
                                "MediaContentType1",
                                "text/x-vcard",
                                "MediaUrl2",
                                "https://api.twilio.com/m/2",
                                "MediaContentType2",
                                "application/pdf",
                                "MediaUrl3",
                                "https://api.twilio.com/m/3",
                                "MediaContentType3",
                                "image/png"))
                        .attachments())
                .containsExactly(
                        new Attachment("image", "image/jpeg", null, "https://api.twilio.com/m/0", true),
                        new Attachment("contact", "text/x-vcard", null, "https://api.twilio.com/m/1", true),
                        new Attachment("document", "application/pdf", null, "https://api.twilio.com/m/2", true));
    }

    @Test
    void a_place_becomes_an_attachment() {
        assertThat(message(sms("Latitude", "40.4168", "Longitude", "-3.7038", "Label", "Sol"))
                        .attachments())
                .containsExactly(new Attachment("location", null, "Sol", "geo:40.4168,-3.7038", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e9", "999999999999", "x", "", "0x1"})
    void an_absurd_number_of_media_is_none(String count) {
        assertThat(message(sms("NumMedia", count, "MediaUrl0", "https://x/0")).attachments())
                .isEmpty();
    }

    @Test
    void the_long_text_that_comes_in_base64_is_decoded() {
        String text =
                "Buenos días, les escribo por el pedido de ayer que todavía no ha llegado a mi casa. Gracias, Lucía";
        String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThat(message(sms("NumSegments", "2", "Body", base64)).text()).isEqualTo(text);
        assertThat(message(sms("NumSegments", "1", "Body", base64)).text()).isEqualTo(base64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SGVsbG8=",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123",
                "An ordinary long text, with spaces and commas, is never taken for base64, however long it may become!",
            })
    void a_text_that_only_looks_like_base64_stays_as_it_is(String body) {
        assertThat(message(sms("NumSegments", "3", "Body", body)).text()).isEqualTo(body);
    }

    @Test
    void a_message_without_id_or_sender_cannot_be_read() {
        assertThatThrownBy(() -> message(form("From", "+34600111222", "Body", "x")))
                .isInstanceOf(UnreadableWebhookException.class)
                .hasMessageContaining("MessageSid");
        assertThatThrownBy(() -> message(form("MessageSid", "SM1", "Body", "x", "From", " ")))
                .isInstanceOf(UnreadableWebhookException.class)
                .hasMessageContaining("From");
        assertThatThrownBy(() -> message(sms("From", "+".repeat(1000)))).isInstanceOf(UnreadableWebhookException.class);
    }

    @Test
    void a_text_is_bounded_and_cut_between_characters() {
        String text = message(sms("Body", "😀".repeat(20_000))).text();
        assertThat(text).hasSize(Bounds.MAX_TEXT).endsWith("😀");
        assertThat(message(sms("Body", "a\u0000b\uD800c\uFFFFd")).text()).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, SENT",
        "scheduled, SENT",
        "queued, SENT",
        "sending, SENT",
        "sent, SENT",
        "delivered, DELIVERED",
        "partially_delivered, DELIVERED",
        "read, READ",
        "failed, FAILED",
        "undelivered, FAILED",
        "canceled, FAILED",
    })
    void every_state_of_twilio_has_one_of_ours(String status, DeliveryState state) {
        assertThat(report(form("MessageSid", "SM1", "MessageStatus", status), null)
                        .state())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"receiving", "received", "invented"})
    void a_state_that_tells_nothing_of_a_delivery_is_no_report(String status) {
        assertThat(TwilioInboundParser.report("sms", form("MessageSid", "SM1", "MessageStatus", status), null, NOW))
                .isEmpty();
    }

    @Test
    void a_failure_carries_twilios_code_and_words() {
        TwilioForm form = form(
                "MessageSid", "SM1",
                "MessageStatus", "undelivered",
                "To", "+34600111222",
                "ErrorCode", "30003",
                "ErrorMessage", "Unreachable destination handset");
        assertThat(report(form, "c1/0000000000001-000001"))
                .isEqualTo(new DeliveryReport(
                        "inbox:sms",
                        "+34600111222",
                        "SM1",
                        "c1/0000000000001-000001",
                        DeliveryState.FAILED,
                        new DeliveryError("30003", "Unreachable destination handset"),
                        NOW));
        assertThat(report(form("MessageSid", "SM1", "MessageStatus", "failed"), null)
                        .error())
                .isEqualTo(new DeliveryError("failed", "Twilio reports the message as failed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a/b/c", "/", "a/", "../..", "a b/c", "<script>/x"})
    void a_reference_that_is_not_ours_is_none(String reference) {
        assertThat(report(form("MessageSid", "SM1", "MessageStatus", "sent"), reference)
                        .messageRef())
                .isNull();
    }

    @Test
    void a_status_without_id_or_state_cannot_be_read() {
        assertThatThrownBy(() -> report(form("MessageStatus", "sent"), null))
                .isInstanceOf(UnreadableWebhookException.class);
        assertThatThrownBy(() -> report(form("MessageSid", "SM1"), null))
                .isInstanceOf(UnreadableWebhookException.class);
    }

    @Property
    void whatever_comes_is_read_or_called_unreadable(@ForAll("forms") Map<String, List<String>> fields) {
        TwilioForm form = new TwilioForm(fields);
        try {
            InboundMessage message = message(form);
            assertThat(InboundEventCodec.read(InboundEventCodec.write(message))).isEqualTo(message);
        } catch (UnreadableWebhookException refused) {
            assertThat(refused.reason()).isNotEmpty();
        }
        try {
            TwilioInboundParser.report("sms", form, form.get("Body"), NOW)
                    .ifPresent(report -> assertThat(InboundEventCodec.read(InboundEventCodec.write(report)))
                            .isEqualTo(report));
        } catch (UnreadableWebhookException refused) {
            assertThat(refused.reason()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<Map<String, List<String>>> forms() {
        Arbitrary<String> names = Arbitraries.of(
                "MessageSid",
                "From",
                "To",
                "Body",
                "NumMedia",
                "MediaUrl0",
                "MediaContentType0",
                "NumSegments",
                "MessageStatus",
                "ErrorCode",
                "ErrorMessage",
                "Latitude",
                "Longitude",
                "ProfileName",
                "Label");
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.of(
                        "1", "2", "10", "sent", "failed", "whatsapp:US.1349", "40.1", "image/", "/", "text/vcard"));
        return Arbitraries.maps(names, values.list().ofMaxSize(2)).ofMaxSize(12);
    }
}
