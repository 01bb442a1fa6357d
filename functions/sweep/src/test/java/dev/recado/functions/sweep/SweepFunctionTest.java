package dev.recado.functions.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.desk.Reception;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Routing;
import dev.recado.domain.account.Strategy;
import dev.recado.domain.account.SurveyRules;
import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Effect;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.domain.routing.Availability;
import dev.recado.function.ExternalCalls;
import dev.recado.function.Variables;
import dev.recado.json.JsonObject;
import dev.recado.store.OutboxCodec;
import dev.recado.testing.AwsStandIn;
import dev.recado.testing.Invocation;
import dev.recado.testing.SampleEvents;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SweepFunctionTest {
    private static final JsonObject EVENT = SampleEvents.read("sweep-every-five-minutes");
    private static final Routing IN_TURN = new Routing(null, Strategy.EVERYONE, 1, true);
    private static final Duration LONGER = LostRoutings.GRACE.plusSeconds(1);

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private int customers;

    @BeforeEach
    void open() {
        desk.variable(Variables.ROUTING_QUEUE_URL, "https://sqs.example/routing.fifo");
        for (String id : List.of("soporte", "ventas")) {
            desk.settings()
                    .save(new Team(
                            id, id, BusinessHours.alwaysOpen(ZoneId.of("Europe/Madrid")), AutoReplySet.readyMade()));
        }
    }

    private void inbox(String id, String team, Routing routing) {
        desk.settings()
                .save(new Inbox(
                        id,
                        id,
                        Channel.SMS,
                        "+34911%06d".formatted(Math.floorMod(id.hashCode(), 1_000_000)),
                        team,
                        false,
                        false,
                        new ReopenPolicy.Always(),
                        null,
                        Ownership.FIRST_REPLY,
                        routing));
    }

    /** A conversation whose routing message goes nowhere. */
    private String arrival(String inbox) {
        customers++;
        String phone = "+34600%06d".formatted(customers);
        return desk.customerWrites(inbox, new Reception.Customer(phone, "Luis", null, phone, null), "Hola")
                .id();
    }

    private void online(String agent, @Nullable Integer capacity) {
        desk.settings().save(new Agent(agent, agent, null, null, Role.MEMBER, null, Set.of("soporte"), capacity));
        desk.presences().declare(agent, Availability.ONLINE, Duration.ofHours(1));
    }

    private List<AwsStandIn.Sent> swept() {
        int before = desk.aws().sent().size();
        Invocation.of(new SweepFunction(desk.environment()), EVENT);
        List<AwsStandIn.Sent> sent = desk.aws().sent();
        return sent.subList(before, sent.size());
    }

    private List<String> calls() {
        List<String> calls = new ArrayList<>();
        ExternalCalls watching = calls::add;
        Invocation.of(new SweepFunction(desk.environment(watching)), EVENT);
        return calls;
    }

    @Test
    void what_waits_though_somebody_has_room_is_routed_by_the_queue_of_its_team() {
        inbox("auto", "soporte", IN_TURN);
        arrival("auto");
        arrival("auto");
        online("ana", 1);
        desk.advance(LONGER);

        AwsStandIn.Sent asked = swept().getFirst();
        assertThat(desk.aws().sent()).hasSize(1);
        assertThat(OutboxCodec.read(asked.body()))
                .isEqualTo(new OutboxCodec.Entry("", new Effect.RouteWaiting("soporte")));
        assertThat(asked.groupId()).isEqualTo("team-soporte");
    }

    @Test
    void a_run_that_comes_again_asks_with_the_same_id_and_the_next_one_with_another() {
        inbox("auto", "soporte", IN_TURN);
        arrival("auto");
        online("ana", null);
        desk.advance(LONGER);

        String first = swept().getFirst().deduplicationId();
        assertThat(swept().getFirst().deduplicationId()).isEqualTo(first);
        desk.advance(Duration.ofMinutes(5));
        assertThat(swept().getFirst().deduplicationId()).isNotEqualTo(first);
    }

    @Test
    void what_came_a_moment_ago_is_left_to_its_own_message() {
        inbox("auto", "soporte", IN_TURN);
        arrival("auto");
        online("ana", null);
        desk.advance(LostRoutings.GRACE);

        assertThat(swept()).isEmpty();
    }

    @Test
    void what_nobody_has_room_for_stays_waiting() {
        inbox("auto", "soporte", IN_TURN);
        arrival("auto");
        desk.advance(LONGER);
        assertThat(swept()).isEmpty();

        desk.presences().declare("ana", Availability.BUSY, Duration.ofHours(1));
        assertThat(swept()).isEmpty();
        online("full", 0);
        assertThat(swept()).isEmpty();
    }

    @Test
    void what_goes_to_one_agent_needs_nobody_to_be_there() {
        inbox("anas", "soporte", new Routing("ana", Strategy.EVERYONE, 1, false));
        arrival("anas");
        desk.advance(LONGER);

        assertThat(swept()).hasSize(1);
    }

    @Test
    void what_goes_to_an_agent_who_is_gone_is_not_asked_for_again_and_again() {
        inbox("zoes", "soporte", new Routing("zoe", Strategy.EVERYONE, 1, false));
        arrival("zoes");
        desk.advance(LONGER);

        assertThat(swept()).isEmpty();
    }

    @Test
    void what_agents_take_themselves_or_is_owned_or_resolved_is_left_alone() {
        inbox("auto", "soporte", IN_TURN);
        arrival("sms");
        desk.done(arrival("auto"), new Command.Take(SmallDesk.ANA));
        desk.done(arrival("auto"), new Command.Resolve(SmallDesk.ANA));
        online("ana", null);
        desk.advance(LONGER);

        assertThat(swept()).isEmpty();
    }

    @Test
    void what_lies_behind_many_that_agents_take_themselves_is_found() {
        inbox("auto", "soporte", IN_TURN);
        for (int i = 0; i < LostRoutings.LOOKED_AT; i++) {
            arrival("sms");
        }
        desk.advance(Duration.ofSeconds(1));
        arrival("auto");
        online("ana", null);
        desk.advance(LONGER);

        assertThat(swept()).hasSize(1);
    }

    @Test
    void where_no_inbox_gives_anything_away_a_run_asks_for_what_is_overdue_and_for_the_inboxes_only() {
        arrival("sms");
        desk.advance(LONGER);

        assertThat(calls()).containsExactly("DynamoDb.Query", "DynamoDb.Query", "DynamoDb.Query");
    }

    @Test
    void where_nothing_waits_each_team_costs_one_query() {
        inbox("auto", "soporte", IN_TURN);

        assertThat(calls()).hasSize(6).containsOnly("DynamoDb.Query");
    }

    @Test
    void a_delayed_survey_whose_schedule_was_lost_is_asked_once() {
        desk.settings().save(delayed("sms", Duration.ofHours(1)));
        String id = desk.customerWrites("Hola").id();
        desk.done(id, new Command.Resolve(SmallDesk.ANA));
        desk.advance(Duration.ofHours(1).plus(LostWakeUps.GRACE));
        swept();
        assertThat(desk.conversations().load(id).orElseThrow().survey())
                .as("left to its schedule")
                .isNull();

        desk.advance(Duration.ofSeconds(1));
        swept();
        int messages = desk.messages(id).size();
        assertThat(desk.conversations().load(id).orElseThrow().survey()).isNotNull();
        swept();
        assertThat(desk.messages(id)).hasSize(messages);
    }

    private static Inbox delayed(String id, Duration delay) {
        return new Inbox(
                id,
                id,
                Channel.SMS,
                "+34911000001",
                "soporte",
                false,
                true,
                new ReopenPolicy.Always(),
                null,
                Ownership.FIRST_REPLY,
                Routing.USUAL,
                new SurveyRules(delay, List.of(), List.of(), null));
    }

    @Test
    void a_queue_that_takes_nothing_fails_the_run_after_the_snoozes_were_woken() {
        inbox("auto", "soporte", IN_TURN);
        arrival("auto");
        String asleep = arrival("sms");
        desk.done(asleep, new Command.LayAside(SmallDesk.ANA, desk.now().plusSeconds(60)));
        online("ana", null);
        desk.advance(Duration.ofMinutes(10));
        desk.aws().refuseMessages(true);

        assertThatThrownBy(this::swept).isInstanceOf(RuntimeException.class);
        assertThat(desk.conversations().load(asleep).orElseThrow().status()).isEqualTo(Status.OPEN);
        desk.aws().refuseMessages(false);
        assertThat(swept()).hasSize(1);
    }

    @Test
    void every_team_is_looked_at_by_itself() {
        inbox("auto", "soporte", IN_TURN);
        inbox("sales", "ventas", new Routing("ana", Strategy.EVERYONE, 1, true));
        arrival("auto");
        arrival("sales");
        desk.advance(LONGER);

        assertThat(swept()).extracting(AwsStandIn.Sent::groupId).containsExactly("team-ventas");
    }
}
