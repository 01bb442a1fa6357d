package dev.recado.store;

import static dev.recado.store.StoreFixture.ANA;
import static dev.recado.store.StoreFixture.BRUNO;
import static dev.recado.store.StoreFixture.LUIS;
import static dev.recado.store.StoreFixture.incoming;
import static dev.recado.store.StoreFixture.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Decision;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.SurveyAnswer;
import dev.recado.testing.Capability;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.Requires;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConversationStoreTest {
    private static final Marker MARKER = Marker.ofProviderMessage("sms", "SM1");

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private StoreFixture store;

    @BeforeEach
    void open() {
        store = new StoreFixture(dynamo);
    }

    @Test
    void what_a_decision_makes_is_what_is_loaded() {
        Conversation fresh = store.begun();
        Decision.Accepted decision = store.decide(fresh, incoming(store.now));
        Commit.Opening opening = store.opening(fresh, null, true).opening();

        assertThat(store.conversations.commit(new Commit(fresh, decision, MARKER, opening)))
                .isEqualTo(new CommitResult.Committed());

        assertThat(store.conversations.load(fresh.id())).contains(decision.next());
        assertThat(messages(fresh)).isEqualTo(decision.messages());
        assertThat(store.contacts.load(LUIS.id())).contains(LUIS);
        assertThat(store.conversations.thread("sms", "+34600000001"))
                .contains(new CustomerThread("sms", "+34600000001", LUIS.id(), fresh.id()));
        assertThat(store.queries.conversationsOf(LUIS.id(), null, 10).items()).containsExactly(decision.next());
        assertThat(store.conversations.remembered(MARKER))
                .contains(new Marker.Remembered(
                        fresh.id(), decision.messages().getFirst().id(), ""));
    }

    @Test
    void any_conversation_and_message_survive_the_table() {
        assertThat(Anything.seeds(60)).allSatisfy(anything -> {
            Conversation conversation = anything.conversation();
            Message message = anything.message();
            Conversation unstored = withVersion(conversation, 0);
            store.conversations.commit(new Commit(
                    unstored,
                    new Decision.Accepted(conversation, List.of(message), List.of(), List.of(), null),
                    null,
                    null));

            assertThat(store.conversations.load(conversation.id())).contains(conversation);
            assertThat(store.queries.message(message.conversationId(), message.id()))
                    .contains(message);
        });
    }

    @Test
    void a_decision_upon_an_older_state_loses_the_race_and_stores_nothing() {
        Conversation seen = store.opened();
        Conversation changed = store.then(seen, new Command.Take(BRUNO));

        assertThat(store.commit(seen, reply(), MARKER)).isEqualTo(new CommitResult.LostRace());

        assertThat(store.reloaded(seen)).isEqualTo(changed);
        assertThat(messages(seen)).extracting(Message::kind).doesNotContain(MessageKind.OUTGOING);
        assertThat(store.conversations.remembered(MARKER)).isEmpty();
    }

    @Test
    void a_conversation_that_exists_is_not_begun_again() {
        Conversation fresh = store.begun();
        assertThat(store.conversations.commit(store.opening(fresh, null, true)))
                .isEqualTo(new CommitResult.Committed());
        assertThat(store.conversations.commit(store.opening(fresh, null, true))).isEqualTo(new CommitResult.LostRace());
    }

    @Test
    void the_thread_moves_on_only_from_the_conversation_that_was_seen() {
        Conversation first = store.opened();
        Conversation second = store.begun();
        Conversation third = store.begun();

        assertThat(store.conversations.commit(store.opening(second, first.id(), false)))
                .isEqualTo(new CommitResult.Committed());
        assertThat(store.conversations.commit(store.opening(third, first.id(), false)))
                .isEqualTo(new CommitResult.LostRace());
        assertThat(store.conversations.load(third.id())).isEmpty();
        ConversationQueries.Page<Conversation> newest = store.queries.conversationsOf(LUIS.id(), null, 1);
        ConversationQueries.Page<Conversation> older = store.queries.conversationsOf(LUIS.id(), newest.next(), 1);
        assertThat(Stream.of(newest, older).flatMap(page -> page.items().stream()))
                .extracting(Conversation::id)
                .containsExactlyInAnyOrder(first.id(), second.id());
    }

    @Test
    void the_same_request_again_is_answered_with_what_it_did() {
        Conversation opened = store.opened();
        Marker marker = Marker.ofRequest("ana", "key-1", "fingerprint");
        store.commit(opened, reply(), marker);
        Conversation replied = store.reloaded(opened);

        CommitResult again = store.commit(replied, reply(), marker);

        assertThat(again).isInstanceOfSatisfying(CommitResult.AlreadyDone.class, done -> {
            assertThat(done.before().fingerprint()).isEqualTo("fingerprint");
            assertThat(store.queries.message(opened.id(), done.before().answerId()))
                    .hasValueSatisfying(message -> assertThat(message.kind()).isEqualTo(MessageKind.OUTGOING));
        });
        assertThat(store.reloaded(opened)).isEqualTo(replied);
    }

    @Test
    void the_same_request_upon_an_older_state_is_a_repetition_rather_than_a_lost_race() {
        Conversation opened = store.opened();
        store.commit(opened, incoming(store.now), MARKER);

        assertThat(store.commit(opened, incoming(store.now), MARKER)).isInstanceOf(CommitResult.AlreadyDone.class);
    }

    @Test
    void a_marker_past_its_time_counts_no_more_although_it_is_still_there() {
        Conversation opened = store.opened();
        store.commit(opened, incoming(store.now), MARKER);
        store.now = store.now.plus(Marker.INBOUND_TIME_TO_LIVE).minusSeconds(1);
        assertThat(store.conversations.remembered(MARKER)).isPresent();
        assertThat(store.commit(store.reloaded(opened), incoming(store.now), MARKER))
                .isInstanceOf(CommitResult.AlreadyDone.class);

        store.now = store.now.plusSeconds(1);

        assertThat(store.conversations.remembered(MARKER)).isEmpty();
        assertThat(store.commit(store.reloaded(opened), incoming(store.now), MARKER))
                .isEqualTo(new CommitResult.Committed());
    }

    @Test
    void markers_of_messages_inboxes_and_requests_are_never_taken_for_each_other() {
        List<String> keys = List.of(
                Marker.ofProviderMessage("request", "ana#1").key(),
                Marker.ofRequest("ana", "1", "").key(),
                Marker.ofProviderMessage("sms", "1").key(),
                Marker.ofProviderMessage("whatsapp", "1").key());
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void of_many_commits_upon_one_state_exactly_one_is_stored() throws Exception {
        Conversation opened = store.opened();

        List<CommitResult> results = atOnce(16, () -> store.commit(opened, reply(), null));

        assertThat(results).filteredOn(CommitResult.Committed.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(CommitResult.LostRace.class::isInstance).hasSize(15);
        assertThat(store.reloaded(opened).version()).isEqualTo(opened.version() + 1);
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void conversation_numbers_are_never_given_twice() throws Exception {
        assertThat(atOnce(20, () -> store.conversations.nextNumber()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList());
    }

    @Test
    void the_outbox_holds_the_effects_of_the_last_commit_alone() {
        Conversation opened = store.opened();
        assertThat(OutboxCodec.readAll(outbox(opened)))
                .containsExactly(
                        new OutboxCodec.Entry(opened.id(), new dev.recado.domain.conversation.Effect.Route("soporte")));

        Conversation replied = store.then(opened, reply());
        Message sent = messages(opened).getLast();
        assertThat(OutboxCodec.readAll(outbox(opened)))
                .containsExactly(new OutboxCodec.Entry(
                        opened.id(), new dev.recado.domain.conversation.Effect.Deliver(sent.id())));

        store.then(replied, new Command.SetLabels(ANA, List.of("vip")));
        assertThat(outbox(opened)).isNull();
    }

    @Test
    void messages_are_paged_in_their_order_each_once() {
        Conversation conversation = store.opened();
        for (int i = 0; i < 11; i++) {
            store.now = store.now.plusSeconds(1);
            conversation = store.then(conversation, new Command.AddNote(ANA, "nota " + i, List.of(AgentRef.of(BRUNO))));
        }
        List<Message> paged = new ArrayList<>();
        String after = null;
        do {
            ConversationQueries.Page<Message> page = store.queries.messages(conversation.id(), after, 5);
            paged.addAll(page.items());
            after = page.next();
        } while (after != null);

        assertThat(paged).hasSize(12).isEqualTo(messages(conversation));
        assertThat(paged).extracting(Message::id).isSorted();
    }

    @Test
    void the_newest_answer_to_a_survey_replaces_the_ones_before() {
        Conversation conversation = store.opened();
        SurveyAnswer first = new SurveyAnswer("s-1", null, 2, "Regular", store.now);
        SurveyAnswer second = new SurveyAnswer("s-1", AgentRef.of(ANA), 5, null, store.now.plusSeconds(1));

        answer(conversation, first);
        answer(store.reloaded(conversation), second);

        assertThat(store.queries.surveyAnswer(conversation.id(), "s-1")).contains(second);
        assertThat(store.queries.surveyAnswer(conversation.id(), "s-2")).isEmpty();
    }

    @Test
    void due_snoozes_are_those_whose_time_has_come_the_longest_overdue_first() {
        Instant soon = store.now.plusSeconds(600);
        Conversation later = snoozed(soon.plusSeconds(1));
        Conversation due = snoozed(soon.minusMillis(1));
        Conversation overdue = snoozed(soon.minusSeconds(60));
        Conversation untilReply = store.then(store.opened(), new Command.LayAside(ANA, null));
        Conversation awake = store.then(snoozed(soon.minusSeconds(30)), new Command.Open(ANA));

        assertThat(store.queries.dueSnoozes(soon, 10))
                .extracting(ConversationQueries.DueSnooze::conversationId)
                .containsExactly(overdue.id(), due.id())
                .doesNotContain(later.id(), untilReply.id(), awake.id());
        assertThat(store.queries.dueSnoozes(soon, 1))
                .containsExactly(new ConversationQueries.DueSnooze(
                        overdue.id(), overdue.snooze().id()));
    }

    private Conversation snoozed(Instant until) {
        Conversation fresh = store.begun();
        store.conversations.commit(new Commit(fresh, store.decide(fresh, incoming(store.now)), null, null));
        return store.then(store.reloaded(fresh), new Command.LayAside(ANA, until));
    }

    private void answer(Conversation conversation, SurveyAnswer answer) {
        Conversation next = withVersion(conversation, conversation.version() + 1);
        store.conversations.commit(new Commit(
                conversation, new Decision.Accepted(next, List.of(), List.of(), List.of(), answer), null, null));
    }

    private List<Message> messages(Conversation conversation) {
        return store.queries.messages(conversation.id(), null, 100).items();
    }

    private String outbox(Conversation conversation) {
        var item = store.client
                .getItem(request -> request.tableName(store.table.name()).key(Table.conversation(conversation.id())))
                .item();
        return Attributes.reading(item).text(Table.OUTBOX);
    }

    static Conversation withVersion(Conversation c, long version) {
        return new Conversation(
                c.id(),
                c.number(),
                c.inboxId(),
                c.channel(),
                c.contactId(),
                c.customerAddress(),
                c.teamId(),
                c.language(),
                c.status(),
                c.assignee(),
                c.participants(),
                c.labels(),
                c.snooze(),
                c.muted(),
                c.archived(),
                c.unlinked(),
                c.automationPausedUntil(),
                c.waitingSince(),
                c.createdAt(),
                c.lastActivityAt(),
                c.lastInboundAt(),
                c.lastAgentMessageAt(),
                c.lastMessageAt(),
                c.resolvedAt(),
                c.answeredOccasions(),
                c.survey(),
                c.messageCount(),
                version);
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(java.util.Collections.nCopies(times, call))) {
                results.add(future.get());
            }
            return results;
        }
    }
}
