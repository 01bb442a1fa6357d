package dev.recado.desk;

import static dev.recado.desk.DeskFixture.agent;
import static dev.recado.desk.DeskFixture.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.Refusal;
import dev.recado.domain.conversation.Status;
import dev.recado.store.Marker;
import dev.recado.testing.Capability;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.Requires;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeskTest {
    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private DeskFixture fixture;
    private Conversation conversation;

    @BeforeEach
    void aCustomerWrites() {
        fixture = new DeskFixture(dynamo);
        conversation = fixture.received("SM1");
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void of_a_hundred_agents_who_take_at_once_one_wins_and_the_others_are_told_who() throws Exception {
        List<Outcome> outcomes =
                atOnce(DeskFixture.AGENTS, i -> fixture.desk.apply(conversation.id(), new Command.Take(agent(i))));

        AgentRef winner = reloaded().assignee();
        assertThat(winner).isNotNull();
        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof Outcome.Done))
                .hasSize(DeskFixture.AGENTS - 1)
                .allSatisfy(outcome ->
                        assertThat(((Outcome.Refused) outcome).reason()).isEqualTo(new Refusal.OwnedByAnother(winner)));
        assertThat(fixture.messages(conversation.id()))
                .filteredOn(message -> message.kind() == MessageKind.ACTIVITY)
                .hasSize(1);
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void of_many_agents_who_reply_at_once_only_the_first_ones_reply_leaves() throws Exception {
        List<Outcome> outcomes = atOnce(
                20,
                i -> fixture.desk.apply(
                        conversation.id(), new Command.Reply(agent(i), "Buenas, soy " + i, List.of(), null)));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(fixture.messages(conversation.id()))
                .filteredOn(message -> message.kind() == MessageKind.OUTGOING)
                .singleElement()
                .satisfies(reply ->
                        assertThat(reloaded().ownedBy(reply.author().id())).isTrue());
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void changes_that_do_not_exclude_each_other_all_happen_however_many_come_at_once() throws Exception {
        List<Outcome> outcomes = atOnce(
                30, i -> fixture.desk.apply(conversation.id(), new Command.AddNote(agent(0), "nota " + i, List.of())));

        assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
        assertThat(reloaded().version()).isEqualTo(conversation.version() + 30);
        assertThat(fixture.messages(conversation.id())).hasSize(31);
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void a_request_that_is_repeated_at_once_and_later_is_one_and_gets_the_first_answer() throws Exception {
        Command reply = new Command.Reply(agent(0), "Buenas", List.of(), null);
        Marker marker = Marker.ofRequest("agent-0", "key-1", "fingerprint");

        List<Outcome> outcomes = atOnce(10, i -> fixture.desk.apply(conversation.id(), ignored -> reply, marker));
        fixture.desk.apply(conversation.id(), new Command.Assign(agent(0), AgentRef.of(agent(1)), "agent-0"));
        Outcome whenRefusedByNow = fixture.desk.apply(conversation.id(), ignored -> reply, marker);

        Outcome.Done done = (Outcome.Done) outcomes.stream()
                .filter(Outcome.Done.class::isInstance)
                .findFirst()
                .orElseThrow();
        String messageId = done.messages().getLast().id();
        assertThat(outcomes).filteredOn(Outcome.Repeated.class::isInstance).hasSize(9);
        assertThat(whenRefusedByNow)
                .isEqualTo(new Outcome.Repeated(new Marker.Remembered(conversation.id(), messageId, "fingerprint")));
        assertThat(fixture.messages(conversation.id()))
                .filteredOn(message -> message.kind() == MessageKind.OUTGOING)
                .hasSize(1);
    }

    @Test
    void what_is_answered_is_what_is_read_later() {
        fixture.now = fixture.now.plusNanos(1_234_567);
        Outcome.Done done = (Outcome.Done) fixture.desk.apply(conversation.id(), new Command.Resolve(agent(0)));

        assertThat(done.conversation()).isEqualTo(reloaded());
        assertThat(fixture.messages(conversation.id())).containsAll(done.messages());
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void two_wake_ups_of_one_snooze_at_once_are_one() throws Exception {
        fixture.desk.apply(conversation.id(), new Command.LayAside(agent(0), fixture.now.plusSeconds(60)));
        String snoozeId = reloaded().snooze().id();
        fixture.now = fixture.now.plusSeconds(60);

        List<Outcome> outcomes = atOnce(8, i -> fixture.desk.apply(conversation.id(), new Command.WakeUp(snoozeId)));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Unchanged.class::isInstance).hasSize(7);
        assertThat(reloaded().status()).isEqualTo(Status.OPEN);
        assertThat(fixture.notifications
                        .page("agent-1", null, 10, false, fixture.now)
                        .items())
                .hasSize(1);
    }

    @Test
    void a_conversation_that_is_not_there_is_not_found() {
        assertThat(fixture.desk.apply("nowhere", new Command.Take(agent(0)))).isEqualTo(new Outcome.NotFound());
    }

    private Conversation reloaded() {
        return fixture.conversations.load(conversation.id()).orElseThrow();
    }
}
