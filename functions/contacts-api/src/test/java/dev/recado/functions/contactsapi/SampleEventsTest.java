package dev.recado.functions.contactsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Contact;
import dev.recado.function.http.HttpFunction;
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
    /** In an order in which each finds what it is about. */
    private static final List<String> SAMPLES = List.of(
            "get-contact",
            "patch-contact",
            "add-contact",
            "put-contact-ignored",
            "put-contact-blocked",
            "list-contact-conversations",
            "list-contacts",
            "post-contact");

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    @Test
    void every_sample_event_is_answered_and_every_route_has_one() {
        HttpFunction function = new ContactsApiFunction(desk.environment());
        Api api = new Api(function);
        desk.contacts().create(new Contact(CONTACT, null, null, null, null, false, desk.now()), List.of());
        Set<String> answered = SAMPLES.stream()
                .map(name -> SampleEvents.read("contacts-api-" + name))
                .peek(event -> assertAnswered(api, event))
                .map(event -> event.textOrEmpty("routeKey"))
                .collect(Collectors.toSet());
        assertThat(function.routes()).isEqualTo(answered);
    }

    private static void assertAnswered(Api api, JsonObject event) {
        assertThat(api.answer(event).status()).as(event.textOrEmpty("routeKey")).isBetween(200, 299);
    }
}
