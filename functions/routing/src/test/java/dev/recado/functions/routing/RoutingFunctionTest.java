package dev.recado.functions.routing;

import static dev.recado.functions.routing.RoutingScene.IN_TURN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Routing;
import dev.recado.domain.account.Strategy;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Effect;
import dev.recado.domain.conversation.Notification;
import dev.recado.domain.routing.Availability;
import dev.recado.json.JsonObject;
import dev.recado.store.OutboxCodec;
import dev.recado.testing.SampleEvents;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutingFunctionTest {
    private static final Agent BRUNO = new Agent("bruno", "bruno", null, null, Role.MEMBER, null, Set.of("soporte"));

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private RoutingScene scene;

    @BeforeEach
    void open() {
        scene = new RoutingScene(desk);
        scene.agent("ana", null, "soporte");
        scene.agent("bruno", null, "soporte");
        scene.agent("eva", null, "ventas");
        scene.inbox("auto", "soporte", IN_TURN);
    }

    @Test
    void members_who_are_online_are_assigned_in_turn() {
        scene.online("ana", "bruno", "eva");
        List<String> arrived = scene.arrivals("auto", 4);
        arrived.forEach(scene::route);

        assertThat(scene.owners(arrived)).containsExactly("ana", "bruno", "ana", "bruno");
        assertThat(scene.told("ana", Notification.Kind.ASSIGNMENT)).isEqualTo(2);
        assertThat(scene.load("ana")).isEqualTo(2);
    }

    @Test
    void who_is_full_is_passed_over_and_with_all_full_it_waits() {
        scene.agent("ana", 1, "soporte");
        scene.agent("bruno", 2, "soporte");
        scene.online("ana", "bruno");
        List<String> arrived = scene.arrivals("auto", 4);
        arrived.forEach(scene::route);

        assertThat(scene.owners(arrived)).containsExactly("ana", "bruno", "bruno", "-");
    }

    @Test
    void who_is_busy_offline_or_past_the_lease_is_given_nothing() {
        desk.presences().declare("ana", Availability.BUSY, RoutingScene.LEASE);
        scene.online("bruno");
        desk.advance(RoutingScene.LEASE.minusSeconds(1));
        String first = scene.arrival("auto");
        scene.route(first);
        assertThat(scene.owner(first)).isEqualTo("bruno");

        desk.advance(Duration.ofSeconds(1));
        String second = scene.arrival("auto");
        scene.route(second);
        assertThat(scene.owner(second)).isEqualTo("-");
    }

    @Test
    void an_agent_who_is_gone_from_the_settings_is_given_nothing() {
        desk.presences().declare("zoe", Availability.ONLINE, RoutingScene.LEASE);
        String arrived = scene.arrival("auto");
        scene.route(arrived);

        assertThat(scene.owner(arrived)).isEqualTo("-");
        assertThat(scene.free("zoe")).isEqualTo(1);
        assertThat(scene.owner(arrived)).isEqualTo("-");
    }

    @Test
    void what_waits_is_given_to_whoever_comes_online_the_longest_waiting_first() {
        scene.agent("ana", 2, "soporte");
        String first = scene.arrival("auto");
        desk.advance(Duration.ofMinutes(1));
        String second = scene.arrival("auto");
        desk.advance(Duration.ofMinutes(1));
        String third = scene.arrival("auto");
        desk.advance(Duration.ofMinutes(1));
        desk.done(first, new Command.AddNote(BRUNO, "lleva esperando", List.of()));
        scene.online("ana");

        scene.free("ana");

        assertThat(scene.owners(List.of(first, second, third))).containsExactly("ana", "ana", "-");
        desk.done(first, new Command.Resolve(SmallDesk.ANA));
        scene.free("ana");
        assertThat(scene.owner(third)).isEqualTo("ana");
    }

    @Test
    void what_waits_is_shared_among_all_who_have_room() {
        scene.online("ana", "bruno");
        List<String> waiting = scene.arrivals("auto", 6);

        scene.free("bruno");

        assertThat(scene.tally(waiting)).containsEntry("ana", 3).containsEntry("bruno", 3);
    }

    @Test
    void what_is_not_assigned_automatically_stays_and_does_not_hide_what_is() {
        scene.inbox("manual", "soporte", Routing.USUAL);
        List<String> manual = scene.arrivals("manual", WaitingRoom.LOOKED_AT + 5);
        desk.advance(Duration.ofMinutes(1));
        String waiting = scene.arrival("auto");
        scene.online("ana");

        assertThat(scene.free("ana")).isEqualTo(2);

        assertThat(scene.owner(waiting)).isEqualTo("ana");
        assertThat(scene.tally(manual)).containsOnlyKeys("-");
    }

    @Test
    void more_than_one_round_of_waiting_conversations_is_given_in_several() {
        int all = WaitingRoom.LOOKED_AT * 2 + 10;
        List<String> waiting = scene.arrivals("auto", all);
        scene.online("ana");

        assertThat(scene.free("ana")).isEqualTo(3);

        assertThat(scene.tally(waiting)).containsOnlyKeys("ana");
        assertThat(scene.load("ana")).isEqualTo(all);
    }

    @Test
    void an_agent_of_two_teams_is_given_what_waits_in_both() {
        scene.agent("carla", 3, "soporte", "ventas");
        scene.inbox("sales", "ventas", IN_TURN);
        List<String> waiting = List.of(scene.arrival("auto"), scene.arrival("sales"), scene.arrival("auto"));
        scene.online("carla");
        scene.free("carla");

        assertThat(scene.tally(waiting)).containsOnlyKeys("carla");
    }

    @Test
    void two_hundred_that_wait_in_a_team_are_shared_by_three_within_their_capacity() {
        scene.agent("ana", 90, "soporte");
        scene.agent("bruno", 20, "soporte");
        scene.agent("carla", 70, "soporte");
        List<String> waiting = scene.arrivals("auto", 200);
        scene.online("ana", "bruno", "carla");

        assertThat(scene.routeWaiting("soporte")).isEqualTo(4);

        assertThat(scene.tally(waiting)).isEqualTo(Map.of("ana", 90, "bruno", 20, "carla", 70, "-", 20));
        assertThat(scene.load("ana")).isEqualTo(90);
    }

    @Test
    void what_waits_in_a_team_is_given_once_however_often_it_is_asked_for() {
        List<String> waiting = scene.arrivals("auto", 3);
        scene.online("ana", "bruno");
        scene.routeWaiting("soporte");
        List<String> owners = scene.owners(waiting);
        scene.routeWaiting("soporte");

        assertThat(scene.owners(waiting)).isEqualTo(owners).doesNotContain("-");
        assertThat(waiting).allSatisfy(id -> assertThat(scene.lines(id)).isEqualTo(1));
        assertThat(scene.load("ana") + scene.load("bruno")).isEqualTo(3);
    }

    @Test
    void what_waits_in_a_team_where_nobody_has_room_stays_and_no_round_follows() {
        scene.agent("ana", 0, "soporte");
        List<String> waiting = scene.arrivals("auto", WaitingRoom.LOOKED_AT + 1);
        scene.online("ana");

        assertThat(scene.routeWaiting("soporte")).isEqualTo(1);

        assertThat(scene.tally(waiting)).containsOnlyKeys("-");
    }

    @Test
    void what_waits_for_one_agent_in_a_full_team_is_given_to_that_agent() {
        scene.inbox("brunos", "soporte", new Routing("bruno", Strategy.EVERYONE, 1, false));
        List<String> waiting = scene.arrivals("auto", WaitingRoom.LOOKED_AT + 1);
        desk.advance(Duration.ofMinutes(1));
        String addressed = scene.arrival("brunos");

        assertThat(scene.routeWaiting("soporte")).isEqualTo(2);

        assertThat(scene.owner(addressed)).isEqualTo("bruno");
        assertThat(scene.tally(waiting)).containsOnlyKeys("-");
    }

    @Test
    void what_waits_where_agents_are_told_is_not_told_of_again() {
        scene.inbox("told", "soporte", Routing.USUAL);
        String waiting = scene.arrival("told");
        scene.online("ana");
        scene.routeWaiting("soporte");

        assertThat(scene.owner(waiting)).isEqualTo("-");
        assertThat(scene.told("ana", Notification.Kind.NEW_CONVERSATION)).isZero();
    }

    @Test
    void an_inbox_of_one_agent_gives_everything_to_that_agent_there_or_not() {
        scene.agent("ana", 0, "soporte");
        scene.inbox("anas", "soporte", new Routing("ana", Strategy.EVERYONE, 1, true));
        scene.online("bruno");
        List<String> arrived = scene.arrivals("anas", 2);
        arrived.forEach(scene::route);

        assertThat(scene.owners(arrived)).containsExactly("ana", "ana");
    }

    @Test
    void an_inbox_of_an_agent_who_is_gone_asks_the_team() {
        scene.inbox("zoes", "soporte", new Routing("zoe", Strategy.EVERYONE, 1, true));
        scene.inbox("zoes-too", "soporte", new Routing("zoe", Strategy.EVERYONE, 1, false));
        scene.online("bruno");
        String assigned = scene.arrival("zoes");
        String left = scene.arrival("zoes-too");
        scene.route(assigned);
        scene.route(left);

        assertThat(scene.owner(assigned)).isEqualTo("bruno");
        assertThat(scene.owner(left)).isEqualTo("-");
        assertThat(scene.told("bruno", Notification.Kind.NEW_CONVERSATION)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Strategy.class,
            names = {"EVERYONE", "FIRST_TO_ANSWER"})
    void everybody_who_is_online_is_told_once(Strategy strategy) {
        scene.inbox("told", "soporte", new Routing(null, strategy, 2, false));
        scene.agent("busy", null, "soporte");
        desk.presences().declare("busy", Availability.BUSY, RoutingScene.LEASE);
        scene.agent("away", null, "soporte");
        scene.agent("full", 0, "soporte");
        scene.online("ana", "bruno", "eva", "full");
        String arrived = scene.arrival("told");
        scene.route(arrived);
        scene.route(arrived);

        assertThat(List.of("ana", "bruno", "full", "busy", "away", "eva"))
                .extracting(agent -> scene.told(agent, Notification.Kind.NEW_CONVERSATION))
                .containsExactly(1, 1, 1, 0, 0, 0);
        assertThat(scene.owner(arrived)).isEqualTo("-");
        assertThat(scene.lines(arrived)).isZero();
    }

    @Test
    void one_after_the_other_is_told_in_turn() {
        scene.inbox("told", "soporte", new Routing(null, Strategy.ROUND_ROBIN, 1, false));
        scene.online("ana", "bruno");
        List<String> arrived = scene.arrivals("told", 4);
        arrived.forEach(scene::route);
        arrived.forEach(scene::route);

        assertThat(scene.told("ana", Notification.Kind.NEW_CONVERSATION)).isEqualTo(2);
        assertThat(scene.told("bruno", Notification.Kind.NEW_CONVERSATION)).isEqualTo(2);
        assertThat(scene.load("ana")).isZero();
    }

    @Test
    void with_nobody_online_nobody_is_told() {
        scene.inbox("told", "soporte", Routing.USUAL);
        scene.route(scene.arrival("told"));

        assertThat(scene.told("ana", Notification.Kind.NEW_CONVERSATION)).isZero();
    }

    @Test
    void an_open_inbox_is_told_of_and_never_assigned() {
        scene.inbox("open", "soporte", IN_TURN, Ownership.OPEN);
        scene.online("ana");
        String arrived = scene.arrival("open");
        scene.route(arrived);
        scene.free("ana");

        assertThat(scene.owner(arrived)).isEqualTo("-");
        assertThat(scene.told("ana", Notification.Kind.NEW_CONVERSATION)).isEqualTo(1);
    }

    @Test
    void what_was_taken_resolved_or_moved_meanwhile_is_left_as_it_is() {
        scene.online("ana");
        String taken = scene.arrival("auto");
        String resolved = scene.arrival("auto");
        String moved = scene.arrival("auto");
        JsonObject wishForMoved = scene.wish(moved, "moved");
        desk.done(taken, new Command.Take(BRUNO));
        desk.done(resolved, new Command.Resolve(BRUNO));
        desk.done(moved, new Command.ChangeTeam(BRUNO, "ventas", "Ventas", Set.of("eva")));
        scene.route(taken);
        scene.route(resolved);
        scene.work(wishForMoved);

        assertThat(scene.owners(List.of(taken, resolved, moved))).containsExactly("bruno", "-", "-");
        scene.online("eva");
        scene.work(wishForMoved);
        assertThat(scene.owner(moved)).isEqualTo("eva");
    }

    @Test
    void a_wish_that_comes_again_gives_no_second_owner() {
        scene.online("ana", "bruno");
        String arrived = scene.arrival("auto");
        scene.route(arrived);
        scene.route(arrived);

        assertThat(scene.owner(arrived)).isEqualTo("ana");
        assertThat(scene.lines(arrived)).isEqualTo(1);
        assertThat(scene.load("ana")).isEqualTo(1);
        assertThat(scene.load("bruno")).isZero();
    }

    @Test
    void a_conversation_that_is_not_there_is_nobodys_work() {
        scene.work(RoutingScene.event(
                OutboxCodec.write(new OutboxCodec.Entry("none", new Effect.Route("soporte"))), "w", "team-soporte"));
    }

    @Test
    void what_is_not_for_routing_fails() {
        String deliver = OutboxCodec.write(new OutboxCodec.Entry("c", new Effect.Deliver("m")));

        assertThat(scene.failures(RoutingScene.event(deliver, "w", "c"))).hasSize(1);
        assertThat(scene.failures(RoutingScene.event("no json", "w", "c"))).hasSize(1);
    }

    @Test
    void the_sample_events_are_worked() {
        scene.work(SampleEvents.read("routing-route"));
        scene.work(SampleEvents.read("routing-capacity-freed"));
        scene.work(SampleEvents.read("routing-route-waiting"));
    }
}
