package dev.recado.functions.agentsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.json.JsonObject;
import dev.recado.testing.CognitoStandIn;
import dev.recado.testing.SampleEvents;
import dev.recado.testing.desk.SmallDesk;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
class SampleEventsTest {
    /** In an order in which each finds what it is about. */
    private static final List<String> SAMPLES = List.of(
            "post-agent",
            "get-agent",
            "patch-agent",
            "patch-agent-availability",
            "put-role",
            "send-invitation",
            "list-agents",
            "delete-agent");

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private final CognitoStandIn users = new CognitoStandIn();

    @AfterEach
    void stop() {
        users.close();
    }

    @Test
    void every_sample_event_is_answered_and_every_route_has_one() {
        Api api = Api.of(desk, users).withTeams();
        api.settings.deleteAgent("ana");
        Set<String> answered = SAMPLES.stream()
                .map(name -> SampleEvents.read("agents-api-" + name))
                .peek(event -> assertAnswered(api, event))
                .map(event -> event.textOrEmpty("routeKey"))
                .collect(Collectors.toSet());
        assertThat(api.function().routes()).isEqualTo(answered);
    }

    private static void assertAnswered(Api api, JsonObject event) {
        assertThat(api.answer(event).status()).as(event.textOrEmpty("routeKey")).isBetween(200, 299);
    }
}
