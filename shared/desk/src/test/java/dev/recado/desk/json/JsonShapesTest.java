package dev.recado.desk.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.Author;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Delivery;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.Snooze;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.conversation.Survey;
import dev.recado.domain.conversation.SurveyAnswer;
import dev.recado.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonShapesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final AgentRef ANA = new AgentRef("ana", "Ana");

    @Test
    void agents_see_a_message_with_its_delivery() {
        Delivery failed = new Delivery(DeliveryState.FAILED, new DeliveryError("21610", "unsubscribed"), 1, NOW);

        assertThat(Json.write(MessageJson.of(message(failed, false))))
                .isEqualTo(
                        "{\"id\":\"m1\",\"kind\":\"outgoing\","
                                + "\"author\":{\"type\":\"agent\",\"id\":\"ana\",\"name\":\"Ana\"},\"text\":\"Hola\","
                                + "\"deleted\":false,\"createdAt\":\"2026-11-20T10:15:30Z\","
                                + "\"attachments\":[{\"kind\":\"image\",\"contentType\":\"image/png\",\"reference\":\"r1\",\"pending\":true}],"
                                + "\"delivery\":{\"state\":\"failed\",\"error\":{\"code\":\"21610\",\"detail\":\"unsubscribed\"}}}");
    }

    @Test
    void customers_see_neither_user_names_nor_deliveries() {
        assertThat(Json.write(MessageJson.forCustomer(message(Delivery.DONE, false))))
                .isEqualTo("{\"id\":\"m1\",\"kind\":\"outgoing\","
                        + "\"author\":{\"type\":\"agent\",\"id\":null,\"name\":\"Ana\"},\"text\":\"Hola\","
                        + "\"deleted\":false,\"createdAt\":\"2026-11-20T10:15:30Z\",\"html\":\"<p>Hola</p>\","
                        + "\"attachments\":[{\"kind\":\"image\",\"contentType\":\"image/png\",\"pending\":true}]}");
    }

    @Test
    void of_a_deleted_message_only_the_tombstone_is_shown() {
        assertThat(MessageJson.of(message(null, true)).textOrEmpty("text")).isEmpty();
        assertThat(MessageJson.of(message(null, true)).array("attachments")).isEmpty();
        assertThat(MessageJson.of(message(null, true)).bool("deleted")).contains(true);
        assertThat(MessageJson.forCustomer(message(null, true)).textOrEmpty("html"))
                .isEmpty();
    }

    @Test
    void a_snoozed_and_rated_conversation_shows_all_of_it() {
        Contact contact = new Contact("p1", "Lucía", null, "+34600000001", null, false, NOW);
        SurveyAnswer answer = new SurveyAnswer("s1", ANA, 4, "Bien", NOW);

        assertThat(Json.write(ConversationJson.of(conversation(), contact, answer)))
                .isEqualTo("{\"id\":\"c1\",\"number\":7,\"status\":\"snoozed\",\"inboxId\":\"sms\",\"channel\":\"sms\","
                        + "\"contact\":{\"id\":\"p1\",\"name\":\"Lucía\",\"email\":null,\"phone\":\"+34600000001\"},"
                        + "\"assignee\":{\"id\":\"ana\",\"name\":\"Ana\"},\"participants\":[],\"teamId\":\"soporte\",\"labels\":[\"vip\"],"
                        + "\"snooze\":{\"kind\":\"until\",\"until\":\"2026-11-20T10:15:30Z\"},\"muted\":false,"
                        + "\"archived\":false,\"unlinked\":false,\"serviceState\":\"open\",\"createdAt\":\"2026-11-20T10:15:30Z\","
                        + "\"lastActivityAt\":\"2026-11-20T10:15:30Z\","
                        + "\"survey\":{\"rating\":4,\"comment\":\"Bien\"},\"version\":3}");
    }

    @Test
    void the_comment_of_an_earlier_survey_is_not_shown_as_the_current_one() {
        SurveyAnswer earlier = new SurveyAnswer("s0", ANA, 1, "Mal", NOW);

        assertThat(Json.write(ConversationJson.of(conversation(), null, earlier).objectOrEmpty("survey")))
                .isEqualTo("{\"rating\":4}");
    }

    private static Message message(@Nullable Delivery delivery, boolean deleted) {
        return new Message(
                "c1",
                "m1",
                MessageKind.OUTGOING,
                Author.agent(ANA),
                "Hola",
                List.of(new Attachment("image", "image/png", null, "r1", true)),
                null,
                null,
                NOW,
                delivery,
                deleted);
    }

    private static Conversation conversation() {
        return new Conversation(
                "c1",
                7,
                "sms",
                Channel.SMS,
                "p1",
                "+34600000001",
                "soporte",
                Language.SPANISH,
                Status.SNOOZED,
                ANA,
                List.of(),
                List.of("vip"),
                new Snooze("z1", NOW),
                false,
                false,
                false,
                null,
                null,
                NOW,
                NOW,
                null,
                null,
                null,
                null,
                Map.of(),
                new Survey("s1", ANA, NOW, 4),
                9,
                3);
    }
}
