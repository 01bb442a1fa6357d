package dev.recado.functions.routing;

import static dev.recado.functions.routing.RoutingScene.IN_TURN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Routing;
import dev.recado.domain.account.Strategy;
import dev.recado.domain.conversation.Notification;
import dev.recado.function.ExternalCalls;
import dev.recado.testing.Crash;
import dev.recado.testing.desk.SmallDesk;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stops the work after each of its external calls in turn, and lets the queue deliver it again. */
@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutingCrashTest {
    private static final int MORE_THAN_ALL_CALLS = 60;

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    /** Whether the work stopped, rather than end before as many calls. */
    private static boolean stops(RoutingScene scene, int after, Runnable work) {
        Crash crash = new Crash(after);
        scene.watched(crash);
        try {
            return crash.during(work);
        } finally {
            scene.watched(ExternalCalls.UNWATCHED);
        }
    }

    @Test
    void every_crash_ends_in_one_owner_and_one_turn() {
        RoutingScene scene = new RoutingScene(desk);
        scene.agent("ana", null, "soporte");
        scene.agent("bruno", null, "soporte");
        scene.inbox("auto", "soporte", IN_TURN);
        int after = 1;
        boolean stopped = true;
        while (stopped && after < MORE_THAN_ALL_CALLS) {
            scene.online("ana", "bruno");
            String arrived = scene.arrival("auto");
            stopped = stops(scene, after, () -> scene.route(arrived));
            scene.route(arrived);

            assertThat(scene.lines(arrived)).as("after call %d", after).isEqualTo(1);
            assertThat(scene.load("ana") + scene.load("bruno")).isEqualTo(after);
            assertThat(Math.abs(scene.load("ana") - scene.load("bruno"))).isLessThanOrEqualTo(1);
            after++;
        }
        assertThat(stopped).isFalse();
        assertThat(after).isGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void every_crash_ends_in_everybody_being_told_once(Strategy strategy) {
        RoutingScene scene = new RoutingScene(desk);
        scene.agent("ana", null, "soporte");
        scene.inbox("told", "soporte", new Routing(null, strategy, 1, false));
        int after = 1;
        boolean stopped = true;
        while (stopped && after < MORE_THAN_ALL_CALLS) {
            scene.online("ana");
            String arrived = scene.arrival("told");
            stopped = stops(scene, after, () -> scene.route(arrived));
            scene.route(arrived);
            assertThat(scene.told("ana", Notification.Kind.NEW_CONVERSATION))
                    .as("after call %d", after)
                    .isEqualTo(after);
            after++;
        }
        assertThat(stopped).isFalse();
    }
}
