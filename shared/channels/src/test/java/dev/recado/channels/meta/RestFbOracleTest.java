package dev.recado.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.restfb.DefaultJsonMapper;
import com.restfb.types.webhook.WebhookEntry;
import com.restfb.types.webhook.WebhookObject;
import com.restfb.types.webhook.messaging.MessagingItem;
import com.restfb.types.webhook.whatsapp.WhatsappMessagesValue;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.testing.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** An independent reader of Meta's documents sees in them what we see. */
class RestFbOracleTest {
    private static String body(String sample) {
        return SampleEvents.read("meta-webhook-" + sample).textOrEmpty("body");
    }

    private static Object ours(String sample) {
        return MetaInboundParser.parse(body(sample).getBytes(StandardCharsets.UTF_8), Instant.EPOCH)
                .events()
                .getFirst();
    }

    private static WebhookEntry theirs(String sample) {
        return new DefaultJsonMapper()
                .toJavaObject(body(sample), WebhookObject.class)
                .getEntryList()
                .getFirst();
    }

    @Test
    void a_whatsapp_message_is_the_same() {
        InboundMessage ours = (InboundMessage) ours("whatsapp-message");
        WhatsappMessagesValue value = theirs("whatsapp-message")
                .getChanges()
                .getFirst()
                .getValue()
                .convertChangeValue(WhatsappMessagesValue.class);
        var theirs = value.getMessages().getFirst();
        assertThat(ours.inboxKey()).isEqualTo("whatsapp:" + value.getMetadata().getPhoneNumberId());
        assertThat(ours.providerMessageId()).isEqualTo(theirs.getId());
        assertThat(ours.customerAddress()).isEqualTo(theirs.getFrom());
        assertThat(ours.text()).isEqualTo(theirs.getText().getBody());
        assertThat(ours.sentAt()).isEqualTo(theirs.getTimestamp().toInstant());
    }

    @Test
    void a_whatsapp_status_is_the_same() {
        DeliveryReport ours = (DeliveryReport) ours("whatsapp-failed");
        WhatsappMessagesValue value = theirs("whatsapp-failed")
                .getChanges()
                .getFirst()
                .getValue()
                .convertChangeValue(WhatsappMessagesValue.class);
        var theirs = value.getStatuses().getFirst();
        assertThat(ours.providerMessageId()).isEqualTo(theirs.getId());
        assertThat(ours.customerAddress()).isEqualTo(theirs.getRecipientId());
        assertThat(ours.messageRef()).isEqualTo(theirs.getBizOpaqueCallbackData());
        assertThat(ours.state().wireName()).isEqualTo(theirs.getStatus().name().toLowerCase(Locale.ROOT));
        assertThat(ours.error().code())
                .isEqualTo(String.valueOf(theirs.getErrors().getFirst().getCode()));
        assertThat(ours.at()).isEqualTo(theirs.getTimestamp().toInstant());
    }

    @Test
    void a_messenger_message_is_the_same() {
        InboundMessage ours = (InboundMessage) ours("messenger-message");
        MessagingItem theirs = theirs("messenger-message").getMessaging().getFirst();
        assertThat(ours.providerMessageId()).isEqualTo(theirs.getMessage().getMid());
        assertThat(ours.customerAddress()).isEqualTo(theirs.getSender().getId());
        assertThat(ours.text()).isEqualTo(theirs.getMessage().getText());
        assertThat(ours.sentAt()).isEqualTo(theirs.getTimestamp().toInstant());
    }

    @Test
    void a_messenger_echo_is_the_same() {
        DeliveryReport ours = (DeliveryReport) ours("messenger-echo");
        MessagingItem theirs = theirs("messenger-echo").getMessaging().getFirst();
        assertThat(theirs.getMessage().isEcho()).isTrue();
        assertThat(ours.providerMessageId()).isEqualTo(theirs.getMessage().getMid());
        assertThat(ours.customerAddress()).isEqualTo(theirs.getRecipient().getId());
        assertThat(ours.messageRef()).isEqualTo(theirs.getMessage().getMetadata());
    }

    @Test
    void a_messenger_delivery_is_the_same() {
        DeliveryReport ours = (DeliveryReport) ours("messenger-delivery");
        MessagingItem theirs = theirs("messenger-delivery").getMessaging().getFirst();
        assertThat(theirs.getDelivery().getMids()).containsExactly(ours.providerMessageId());
    }
}
