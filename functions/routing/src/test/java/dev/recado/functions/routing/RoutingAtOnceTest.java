package dev.recado.functions.routing;

import static dev.recado.functions.routing.RoutingScene.IN_TURN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Effect;
import dev.recado.store.OutboxCodec;
import dev.recado.testing.Capability;
import dev.recado.testing.Requires;
import dev.recado.testing.desk.SmallDesk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many at once: more than the queue's groups ever let through at the same time. */
@Tag("integration")
@Requires(Capability.TX_ISOLATION)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutingAtOnceTest {
    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private RoutingScene scene;

    @BeforeEach
    void open() {
        scene = new RoutingScene(desk);
        scene.inbox("auto", "soporte", IN_TURN);
    }

    private static void atOnce(Stream<? extends Runnable> work) throws Exception {
        List<Callable<Object>> tasks =
                new ArrayList<>(work.map(Executors::callable).toList());
        Collections.shuffle(tasks, new java.util.Random(7));
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Object> task : threads.invokeAll(tasks)) {
                task.get();
            }
        }
    }

    @Test
    void hundreds_are_spread_evenly_and_each_has_one_owner() throws Exception {
        List<String> team = List.of("ana", "bruno", "carla", "david");
        team.forEach(agent -> scene.agent(agent, null, "soporte"));
        team.forEach(scene::online);
        List<String> arrived = scene.arrivals("auto", 202);

        atOnce(arrived.stream().map(id -> () -> scene.route(id)));

        Map<String, Integer> tally = scene.tally(arrived);
        assertThat(tally).containsOnlyKeys(team);
        assertThat(tally.values()).allMatch(count -> count == 50 || count == 51);
        assertThat(team).allSatisfy(agent -> assertThat(scene.load(agent)).isEqualTo(tally.get(agent)));
        assertThat(arrived).allSatisfy(id -> assertThat(scene.lines(id)).isEqualTo(1));
    }

    @Test
    void nobody_is_given_more_than_there_is_room_for_across_teams() throws Exception {
        scene.inbox("sales", "ventas", IN_TURN);
        scene.agent("ana", 7, "soporte");
        scene.agent("bruno", 11, "soporte", "ventas");
        scene.agent("eva", 5, "ventas");
        scene.online("ana", "bruno", "eva");
        List<String> arrived = new ArrayList<>(scene.arrivals("auto", 30));
        arrived.addAll(scene.arrivals("sales", 30));

        atOnce(Stream.concat(
                arrived.stream().map(id -> () -> scene.route(id)),
                Stream.of("ana", "bruno", "eva").map(agent -> () -> giveOnce(agent))));

        assertThat(scene.tally(arrived)).isEqualTo(Map.of("ana", 7, "bruno", 11, "eva", 5, "-", 60 - 7 - 11 - 5));
    }

    private void giveOnce(String agentId) {
        String body = OutboxCodec.write(new OutboxCodec.Entry("", new Effect.CapacityFreed(agentId)));
        scene.work(RoutingScene.event(body, "round-" + agentId, "agent-" + agentId));
    }

    @Test
    void while_agents_come_go_and_resolve_the_count_stays_exact() throws Exception {
        List<String> team = List.of("ana", "bruno");
        team.forEach(agent -> scene.agent(agent, 5, "soporte"));
        team.forEach(scene::online);
        List<String> arrived = scene.arrivals("auto", 40);

        atOnce(Stream.concat(
                arrived.stream().map(id -> () -> scene.route(id)),
                Stream.concat(
                        arrived.stream()
                                .limit(15)
                                .map(id -> () -> desk.desk().apply(id, new Command.Resolve(SmallDesk.ANA))),
                        Stream.generate(() -> (Runnable) () -> scene.online("bruno"))
                                .limit(10))));
        team.forEach(this::giveOnce);

        assertThat(team).allSatisfy(agent -> {
            long owned = arrived.stream()
                    .map(scene::conversation)
                    .filter(conversation -> conversation.occupies().stream()
                            .anyMatch(owner -> owner.id().equals(agent)))
                    .count();
            assertThat(owned).isEqualTo(5);
            assertThat(scene.load(agent)).isEqualTo(5);
        });
    }
}
