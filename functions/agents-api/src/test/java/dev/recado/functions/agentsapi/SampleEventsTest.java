package dev.recado.functions.agentsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.json.JsonObject;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.SampleEvents;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
class SampleEventsTest {
    /** In an order in which each finds what it is about. */
    private static final List<String> SAMPLES =
            List.of("post-agent", "get-agent", "patch-agent", "patch-agent-availability", "list-agents");

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    @Test
    void every_sample_event_is_answered_and_every_route_has_one() {
        Api api = new Api(dynamo).withTeams();
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
