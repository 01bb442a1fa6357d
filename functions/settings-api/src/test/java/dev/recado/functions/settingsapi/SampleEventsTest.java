package dev.recado.functions.settingsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.json.JsonObject;
import dev.recado.store.SuppressedAddresses;
import dev.recado.store.SuppressedAddresses.Suppression;
import dev.recado.store.Table;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.SampleEvents;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
class SampleEventsTest {
    /** In an order in which each finds what it is about. */
    private static final List<String> SAMPLES = List.of(
            "put-account",
            "get-account",
            "put-team",
            "get-team",
            "list-teams",
            "put-hours",
            "get-hours",
            "preview-hours",
            "put-auto-replies",
            "get-auto-replies",
            "put-call-flow",
            "get-call-flow",
            "post-inbox",
            "list-inboxes",
            "get-inbox",
            "patch-inbox",
            "put-automation",
            "get-automation",
            "delete-inbox",
            "list-suppressed-addresses",
            "release-address");

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    @Test
    void every_sample_event_is_answered_and_every_route_has_one() {
        Api api = new Api(dynamo);
        Set<String> answered = SAMPLES.stream()
                .map(name -> SampleEvents.read("settings-api-" + name))
                .peek(event -> assertAnswered(api, event))
                .map(event -> event.textOrEmpty("routeKey"))
                .collect(Collectors.toSet());
        assertThat(api.function().routes()).isEqualTo(answered);
    }

    private void assertAnswered(Api api, JsonObject event) {
        String id = event.objectOrEmpty("pathParameters").textOrEmpty("id");
        if (event.textOrEmpty("routeKey").contains("/v1/inboxes/{id}")
                && api.settings.inbox(id).isEmpty()) {
            api.as(
                    "manager",
                    "POST /v1/inboxes",
                    "{'id':'" + id + "','name':'x','channel':'live-chat','teamId':'soporte'}");
        }
        if (event.textOrEmpty("routeKey").contains("{address}")) {
            new SuppressedAddresses(dynamo.client(), new Table(dynamo.tableName(), 1))
                    .suppress(new Suppression("lucia@example.com", "Bounce", "m1", "c1", Instant.EPOCH));
        }
        assertThat(api.answer(event).status()).as(event.textOrEmpty("routeKey")).isBetween(200, 299);
    }
}
