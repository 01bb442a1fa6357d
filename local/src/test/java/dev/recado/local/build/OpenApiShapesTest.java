package dev.recado.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.desk.json.ContactJson;
import dev.recado.desk.json.ConversationJson;
import dev.recado.desk.json.MessageJson;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Role;
import dev.recado.domain.autoreply.Trigger;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.Author;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Delivery;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.Notification;
import dev.recado.domain.conversation.Snooze;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.conversation.StoredFile;
import dev.recado.domain.conversation.Survey;
import dev.recado.domain.conversation.SurveyAnswer;
import dev.recado.domain.media.ScanState;
import dev.recado.domain.optout.OptOut;
import dev.recado.domain.optout.OptOutScope;
import dev.recado.domain.optout.OptOuts;
import dev.recado.domain.text.Variable;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import dev.recado.store.ContactStore;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the code writes has the members that the API's description gives it. */
class OpenApiShapesTest {
    private static final OpenApi API = OpenApi.document();
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final AgentRef ANA = new AgentRef("ana", "Ana");

    @Test
    void a_conversation_in_full_has_the_described_members() {
        assertSame(ConversationJson.of(conversation(), contact(), answer()), "Conversation");
    }

    @Test
    void a_contact_in_full_has_the_described_members() {
        assertSame(
                ContactJson.of(contactInFull(), List.of(new ContactStore.Identity("sms", "+12025550123"))), "Contact");
    }

    @Test
    void a_message_in_full_has_the_described_members() {
        assertSame(MessageJson.of(message()), "Message");
    }

    @Test
    void a_message_for_its_customer_has_the_described_members() {
        assertThat(MessageJson.forCustomer(message()).names())
                .containsExactlyInAnyOrderElementsOf(
                        properties(API.schema("CustomerMessage")).keySet());
    }

    @Test
    void names_are_those_of_the_code() {
        assertThat(values(API.schema("Status"))).containsExactlyInAnyOrder(names(Status.values(), Status::wireName));
        assertThat(values(API.schema("ChannelName")))
                .containsExactlyInAnyOrder(names(Channel.values(), Channel::wireName));
        assertThat(values(API.schema("Locale"))).containsExactlyInAnyOrder(names(Language.values(), Language::tag));
        assertThat(values(API.schema("Role"))).containsExactlyInAnyOrder(names(Role.values(), Role::wireName));
        assertThat(values(property("Message", "kind")))
                .containsExactlyInAnyOrder(names(MessageKind.values(), MessageKind::wireName));
        assertThat(values(property("Author", "type")))
                .containsExactlyInAnyOrder(names(Author.Type.values(), Author.Type::wireName));
        assertThat(values(property("Delivery", "state")))
                .containsExactlyInAnyOrder(names(DeliveryState.values(), DeliveryState::wireName));
        assertThat(values(property("Notification", "kind")))
                .containsExactlyInAnyOrder(names(Notification.Kind.values(), Notification.Kind::wireName));
        assertThat(properties(API.schema("AutoReplies")).keySet())
                .containsExactlyInAnyOrder(names(Trigger.values(), Trigger::wireName));
        assertThat(Yaml.text(property("AutoReply", "text").get("description")))
                .contains(names(Variable.values(), Variable::wireName));
    }

    private static <E> String[] names(E[] constants, Function<E, String> nameOf) {
        return Stream.of(constants).map(nameOf).toArray(String[]::new);
    }

    private static List<String> values(Map<String, Object> schema) {
        return Yaml.list(schema.get("enum")).stream().map(Yaml::text).toList();
    }

    private static Map<String, Object> property(String schema, String name) {
        return Yaml.map(API.resolved(properties(API.schema(schema)).get(name)));
    }

    private static Map<String, Object> properties(Map<String, Object> schema) {
        return Yaml.map(schema.get("properties"));
    }

    private static void assertSame(JsonObject written, String schema) {
        assertSame(written, API.schema(schema), schema);
    }

    /** Compares all the way down; lists by their first item. */
    private static void assertSame(JsonValue written, Map<String, Object> schema, String where) {
        switch (written) {
            case JsonObject object -> {
                assertThat(object.names())
                        .as(where)
                        .containsExactlyInAnyOrderElementsOf(properties(schema).keySet());
                object.members()
                        .forEach((name, value) -> assertSame(
                                value, Yaml.map(API.resolved(properties(schema).get(name))), where + "." + name));
            }
            case JsonValue.Array(List<JsonValue> items)
            when !items.isEmpty() ->
                assertSame(items.getFirst(), Yaml.map(API.resolved(schema.get("items"))), where + "[]");
            default -> assertThat(schema).as(where).doesNotContainKey("properties");
        }
    }

    private static Contact contactInFull() {
        OptOut stop = OptOut.said(true, NOW, "STOP", OptOut.Source.CUSTOMER, true);
        return contact()
                .with(contact()
                        .standing()
                        .blocked(new Contact.Block("Spam", "ana", "Ana", NOW))
                        .optedOut(OptOuts.NONE.with(EnumSet.allOf(OptOutScope.class), stop)));
    }

    private static Contact contact() {
        return new Contact("p1", "Cliente", "cliente@example.com", "+12025550123", Language.SPANISH, false, NOW);
    }

    private static SurveyAnswer answer() {
        return new SurveyAnswer("s1", ANA, 4, "Bien", NOW);
    }

    private static Message message() {
        return new Message(
                "c1",
                "m2",
                MessageKind.AUTOMATIC,
                Author.agent(ANA),
                "Hola",
                List.of(new Attachment(
                        "image", "image/png", "a.png", "r1", true, new StoredFile("f1", 7, ScanState.CLEAN))),
                "m1",
                "first-chat",
                NOW,
                new Delivery(DeliveryState.FAILED, new DeliveryError("21610", "unsubscribed"), 1, NOW),
                false);
    }

    private static Conversation conversation() {
        return new Conversation(
                "c1",
                7,
                "sms",
                Channel.SMS,
                "p1",
                "+12025550123",
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
                NOW,
                NOW,
                NOW,
                NOW,
                NOW,
                NOW,
                NOW,
                NOW,
                Map.of(),
                new Survey("s1", ANA, NOW, 4),
                9,
                3);
    }
}
