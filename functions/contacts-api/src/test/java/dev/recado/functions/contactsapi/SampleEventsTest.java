package dev.recado.functions.contactsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.desk.Reception;
import dev.recado.domain.account.Contact;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.http.HttpFunction;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.testing.SampleEvents;
import dev.recado.testing.desk.SmallDesk;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
class SampleEventsTest {
    private static final String CONTACT = "019ea8f1c9c871f2e3d4a5b6c7980a1b";
    private static final String OTHER_CONTACT = "019ea8f1c9d4a1b2c3d4e5f60718293a";
    private static final String CONVERSATION = "019ea8f1c9d03b1e5f7a2c4d6e8f0a1b";
    private static final String VISITOR = "visitor-1";
    /** In an order in which each finds what it is about. */
    private static final List<String> SAMPLES = List.of(
            "get-contact",
            "patch-contact",
            "add-contact",
            "post-contact-identity",
            "delete-contact-identity",
            "put-contact-ignored",
            "put-contact-blocked",
            "list-contact-conversations",
            "list-contacts",
            "post-contact",
            "block-visitor",
            "delete-conversation",
            "post-blocked-address",
            "list-blocked-addresses",
            "delete-blocked-address",
            "merge-contacts",
            "export-contact",
            "delete-contact");

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    @Test
    void every_sample_event_is_answered_and_every_route_has_one() {
        HttpFunction function = new ContactsApiFunction(desk.environment());
        Api api = new Api(function);
        for (String id : List.of(CONTACT, OTHER_CONTACT)) {
            desk.contacts().create(new Contact(id, null, null, null, null, false, desk.now()), List.of());
        }
        String conversation = archivedChat();
        Set<String> answered = SAMPLES.stream()
                .map(name -> SampleEvents.read("contacts-api-" + name))
                .map(event -> Json.parseObject(Json.write(event).replace(CONVERSATION, conversation)))
                .peek(event -> assertAnswered(api, event))
                .map(event -> event.textOrEmpty("routeKey"))
                .collect(Collectors.toSet());
        assertThat(function.routes()).isEqualTo(answered);
    }

    private String archivedChat() {
        Conversation chat =
                desk.customerWrites("web", new Reception.Customer(VISITOR, "Luis", null, null, null), "Hola");
        desk.blockedAddresses().seen("web", VISITOR, "203.0.113.9", desk.now());
        desk.desk().apply(chat.id(), new Command.SetArchived(SmallDesk.ANA, true));
        return chat.id();
    }

    private static void assertAnswered(Api api, JsonObject event) {
        assertThat(api.answer(event).status()).as(event.textOrEmpty("routeKey")).isBetween(200, 299);
    }
}
