package dev.recado.store;

import static dev.recado.store.StoreFixture.ANA;
import static dev.recado.store.StoreFixture.BRUNO;
import static dev.recado.store.StoreFixture.incoming;
import static dev.recado.store.StoreFixture.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Decision;
import dev.recado.domain.conversation.Effect;
import dev.recado.domain.routing.Availability;
import dev.recado.domain.routing.Presence;
import dev.recado.testing.Capability;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.Requires;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PresenceStoreTest {
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final AgentRef TO_BRUNO = AgentRef.of(BRUNO);

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private StoreFixture store;
    private PresenceStore presences;

    @BeforeEach
    void open() {
        store = new StoreFixture(dynamo);
        presences = new PresenceStore(store.client, store.table, dynamo.environment(() -> store.now));
    }

    private int load(String agentId) {
        return presences.load(agentId).openConversations();
    }

    private Presence online() {
        return presences.declare("ana", Availability.ONLINE, LEASE);
    }

    @Test
    void of_an_agent_who_never_said_anything_nothing_is_known() {
        assertThat(presences.load("ana")).isEqualTo(Presence.unknown("ana"));
        assertThat(presences.loadAll(List.of("ana", "bruno")))
                .containsOnlyKeys("ana", "bruno")
                .containsValue(Presence.unknown("bruno"));
        assertThat(presences.loadAll(List.of())).isEmpty();
    }

    @Test
    void what_an_agent_says_is_kept_until_it_is_said_anew() {
        Presence said = online();
        assertThat(said).isEqualTo(presences.load("ana"));
        assertThat(said.declared()).isEqualTo(Availability.ONLINE);
        assertThat(said.until()).isEqualTo(store.now.plus(LEASE));

        store.now = store.now.plusSeconds(60);
        assertThat(online().until()).isEqualTo(store.now.plus(LEASE));

        Presence gone = presences.declare("ana", Availability.OFFLINE, LEASE);
        assertThat(gone.declared()).isEqualTo(Availability.OFFLINE);
        assertThat(gone.until()).isNull();
    }

    @Test
    void whoever_is_online_wants_what_waits_and_nothing_else_repeats_the_wish() {
        Conversation conversation = store.opened();
        List<String> wish = List.of("capacity-freed");

        online();
        assertThat(outbox()).isEqualTo(wish);
        store.then(conversation, new Command.Take(ANA));
        assertThat(outbox()).isEmpty();

        presences.reconsider("ana");
        assertThat(outbox()).isEqualTo(wish);
        presences.declare("ana", Availability.BUSY, LEASE);
        assertThat(outbox()).isEmpty();

        presences.reconsider("bruno");
        assertThat(presences.load("bruno")).isEqualTo(Presence.unknown("bruno"));
    }

    private List<String> outbox() {
        String outbox = Attributes.reading(store.client
                        .getItem(request -> request.tableName(store.table.name())
                                .key(Table.presence("ana"))
                                .consistentRead(true))
                        .item())
                .text(Table.OUTBOX);
        return outbox == null
                ? List.of()
                : OutboxCodec.readAll(outbox).stream()
                        .map(entry -> entry.effect().equals(new Effect.CapacityFreed("ana")) ? "capacity-freed" : "?")
                        .toList();
    }

    @Test
    void many_are_loaded_at_once() {
        presences.declare("agent7", Availability.BUSY, LEASE);
        presences.declare("agent230", Availability.ONLINE, LEASE);
        List<String> ids = IntStream.range(0, 240).mapToObj(i -> "agent" + i).toList();

        assertThat(presences.loadAll(ids)).hasSize(240).satisfies(found -> {
            assertThat(found.get("agent7").declared()).isEqualTo(Availability.BUSY);
            assertThat(found.get("agent230").declared()).isEqualTo(Availability.ONLINE);
            assertThat(found.get("agent8").declared()).isNull();
        });
    }

    @Test
    void the_load_follows_what_an_agent_owns_and_is_open() {
        Conversation conversation = store.opened();
        assertThat(load("ana")).isZero();
        conversation = store.then(conversation, reply());
        assertThat(load("ana")).isEqualTo(1);
        conversation = store.then(conversation, new Command.LayAside(ANA, store.now.plus(LEASE)));
        assertThat(load("ana")).isZero();
        conversation = store.then(
                conversation, new Command.WakeUp(conversation.snooze().id()));
        assertThat(load("ana")).isEqualTo(1);
        conversation = store.then(conversation, new Command.Assign(ANA, TO_BRUNO, "ana"));
        assertThat(List.of(load("ana"), load("bruno"))).containsExactly(0, 1);
        conversation = store.then(conversation, new Command.SetArchived(BRUNO, true));
        assertThat(load("bruno")).isZero();
        conversation = store.then(conversation, incoming(store.now));
        assertThat(load("bruno")).isEqualTo(1);
        store.then(conversation, new Command.Resolve(BRUNO));
        assertThat(load("bruno")).isZero();
    }

    @Test
    void a_commit_that_fails_changes_no_load() {
        Conversation seen = store.opened();
        Marker marker = Marker.ofRequest("ana", "key", "f");
        store.commit(seen, reply(), marker);

        assertThat(store.commit(seen, new Command.Take(BRUNO), null)).isEqualTo(new CommitResult.LostRace());
        assertThat(store.commit(store.reloaded(seen), new Command.Resolve(ANA), marker))
                .isInstanceOf(CommitResult.AlreadyDone.class);

        assertThat(List.of(load("ana"), load("bruno"))).containsExactly(1, 0);
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void no_change_of_the_load_is_lost_among_many_at_once() throws Exception {
        int conversations = 30;
        List<Conversation> opened = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            Conversation fresh = store.begun();
            store.conversations.commit(new Commit(fresh, store.decide(fresh, incoming(store.now)), null, null));
            opened.add(store.reloaded(fresh));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> taken = new ArrayList<>();
            for (Conversation conversation : opened) {
                taken.add(threads.submit(() -> untilCommitted(conversation, new Command.Take(ANA))));
            }
            online();
            for (Future<?> each : taken) {
                each.get();
            }
        }

        assertThat(load("ana")).isEqualTo(conversations);
        assertThat(presences.load("ana").declared()).isEqualTo(Availability.ONLINE);
    }

    private void untilCommitted(Conversation conversation, Command command) {
        while (!(store.commit(conversation, command, null) instanceof CommitResult.Committed)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void what_was_owned_before_anybody_counted_is_counted_when_the_agent_is_heard_of() {
        store.then(store.opened(), new Command.Take(ANA));
        forget();
        store.now = store.now.plusSeconds(60);

        assertThat(online().openConversations()).isEqualTo(1);
    }

    @Test
    void a_count_that_may_be_too_early_is_made_again() {
        Conversation conversation = store.then(store.opened(), new Command.Take(ANA));
        forget();
        store.then(conversation, new Command.Resolve(ANA));
        assertThat(online().openConversations()).isZero();

        setLoad(7);
        assertThat(online().openConversations()).isZero();

        store.now = store.now.plusSeconds(60);
        assertThat(online().openConversations()).isZero();
        setLoad(7);
        assertThat(online().openConversations()).as("it was counted for good").isEqualTo(7);
    }

    private void forget() {
        store.client.deleteItem(request -> request.tableName(store.table.name()).key(Table.presence("ana")));
    }

    private void setLoad(int load) {
        store.client.updateItem(request -> request.tableName(store.table.name())
                .key(Table.presence("ana"))
                .updateExpression("SET #load = :load")
                .expressionAttributeNames(java.util.Map.of("#load", PresenceItem.LOAD))
                .expressionAttributeValues(java.util.Map.of(":load", Attributes.number(load))));
    }

    @Test
    void a_turn_is_taken_by_one_commit_only() {
        Instant turn = store.now.plusMillis(5);
        Claim claim = new Claim("ana", online().version(), turn);
        Conversation first = store.opened();
        Conversation second = store.begun();
        store.conversations.commit(new Commit(second, store.decide(second, incoming(store.now)), null, null));

        assertThat(take(first, claim)).isEqualTo(new CommitResult.Committed());
        assertThat(take(store.reloaded(second), claim)).isEqualTo(new CommitResult.LostRace());

        assertThat(presences.load("ana").lastTurn()).isEqualTo(turn);
        assertThat(load("ana")).isEqualTo(1);
        assertThat(store.reloaded(second).assignee()).isNull();
    }

    @Test
    void a_turn_is_not_taken_from_an_agent_of_whom_other_things_are_known_by_now() {
        Claim claim = new Claim("ana", online().version(), store.now);
        presences.declare("ana", Availability.BUSY, LEASE);
        Conversation conversation = store.opened();

        assertThat(take(conversation, claim)).isEqualTo(new CommitResult.LostRace());
        assertThat(take(conversation, new Claim("eva", 0, store.now))).isEqualTo(new CommitResult.LostRace());
        assertThat(store.reloaded(conversation)).isEqualTo(conversation);
    }

    @Test
    void a_turn_may_be_taken_without_owning_anything() {
        Conversation conversation = store.opened();
        Decision.Accepted note = store.decide(conversation, new Command.AddNote(BRUNO, "¿quién?", List.of()));
        Claim claim = new Claim("ana", online().version(), store.now);

        assertThat(store.conversations.commit(new Commit(conversation, note, null, null, claim)))
                .isEqualTo(new CommitResult.Committed());

        assertThat(presences.load("ana").lastTurn()).isEqualTo(store.now);
        assertThat(load("ana")).isZero();
    }

    private CommitResult take(Conversation conversation, Claim claim) {
        Decision.Accepted taken = store.decide(conversation, new Command.Take(ANA));
        return store.conversations.commit(new Commit(conversation, taken, null, null, claim));
    }
}
