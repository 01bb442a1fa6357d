package dev.recado.store;

import static dev.recado.store.StoreFixture.ANA;
import static dev.recado.store.StoreFixture.incoming;
import static dev.recado.store.StoreFixture.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.testing.Capability;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.Requires;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TombstoneTest {
    private static final int RACES = 20;

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private StoreFixture store;
    private Deliveries deliveries;

    @BeforeEach
    void open() {
        store = new StoreFixture(dynamo);
        deliveries =
                new Deliveries(dynamo.client(), new Table(dynamo.tableName(), 1), dynamo.environment(() -> store.now));
    }

    private Message last(Conversation conversation, MessageKind kind) {
        return store.queries.messages(conversation.id(), null, 100).items().stream()
                .filter(message -> message.kind() == kind)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private CommitResult delete(Conversation conversation, Message message) {
        return store.commit(store.reloaded(conversation), new Command.DeleteMessage(ANA, message), null);
    }

    private Message stored(Message message) {
        return store.queries.message(message.conversationId(), message.id()).orElseThrow();
    }

    @Test
    void the_content_goes_and_the_place_stays() {
        Conversation conversation = store.then(store.opened(), reply());
        Message message = last(conversation, MessageKind.OUTGOING);

        assertThat(delete(conversation, message)).isEqualTo(new CommitResult.Committed());

        Message tombstone = stored(message);
        assertThat(tombstone.deleted()).isTrue();
        assertThat(tombstone.text()).isEmpty();
        assertThat(tombstone.attachments()).isEmpty();
        assertThat(tombstone.author()).isEqualTo(message.author());
        assertThat(tombstone.createdAt()).isEqualTo(message.createdAt());
        assertThat(tombstone.delivery().state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(last(conversation, MessageKind.ACTIVITY).text()).contains("borró un mensaje");
    }

    @Test
    void a_delivery_that_has_moved_meanwhile_makes_the_deletion_decide_again() {
        Conversation conversation = store.then(store.opened(), reply());
        Message message = last(conversation, MessageKind.OUTGOING);
        deliveries.begin(deliveries.load(conversation.id(), message.id()).orElseThrow(), store.now);

        assertThat(delete(conversation, message)).isEqualTo(new CommitResult.LostRace());
        assertThat(stored(message).deleted()).isFalse();
        assertThat(delete(conversation, stored(message))).isEqualTo(new CommitResult.Committed());
        assertThat(stored(message).delivery().state()).isEqualTo(DeliveryState.SENDING);
    }

    @Test
    void no_attempt_begins_on_what_is_deleted() {
        Conversation conversation = store.then(store.opened(), reply());
        Message message = last(conversation, MessageKind.OUTGOING);
        Outgoing before = deliveries.load(conversation.id(), message.id()).orElseThrow();
        deliveries.begin(before, store.now);
        Outgoing uncertain = deliveries.load(conversation.id(), message.id()).orElseThrow();
        delete(conversation, stored(message));

        assertThat(deliveries.begin(uncertain, store.now)).isFalse();
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void of_a_deletion_and_an_attempt_at_once_exactly_one_comes_first() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Conversation conversation = store.opened();
            for (int race = 0; race < RACES; race++) {
                conversation = store.then(store.reloaded(conversation), reply());
                race(threads, conversation, last(conversation, MessageKind.OUTGOING));
            }
        }
    }

    private void race(ExecutorService threads, Conversation conversation, Message message)
            throws InterruptedException, ExecutionException {
        Outgoing outgoing = deliveries.load(conversation.id(), message.id()).orElseThrow();
        Future<CommitResult> deletion = threads.submit(() -> delete(conversation, message));
        Future<Boolean> attempt = threads.submit(() -> deliveries.begin(outgoing, store.now));
        boolean deleted = deletion.get() instanceof CommitResult.Committed;
        DeliveryState state = stored(message).delivery().state();

        assertThat(attempt.get()).isNotEqualTo(deleted);
        assertThat(state).isEqualTo(deleted ? DeliveryState.CANCELLED : DeliveryState.SENDING);
        assertThat(stored(message).deleted()).isEqualTo(deleted);
    }

    @Test
    void a_customers_message_keeps_the_providers_id_of_it_without_a_write_of_its_own() {
        Conversation conversation = store.opened();
        store.commit(conversation, incoming(store.now), Marker.ofProviderMessage("sms", "SM#7"));
        Message message = last(conversation, MessageKind.INCOMING);

        assertThat(deliveries.providerIdOf(conversation.id(), message.id())).contains("SM#7");
        assertThat(deliveries.providerIdOf(conversation.id(), "m0")).isEmpty();
    }

    @Test
    void what_a_provider_calls_one_of_our_messages_leads_to_it() {
        Conversation conversation = store.then(store.opened(), reply());
        Message message = last(conversation, MessageKind.OUTGOING);
        Outgoing outgoing = deliveries.load(conversation.id(), message.id()).orElseThrow();
        deliveries.begin(outgoing, store.now);
        deliveries.accepted(outgoing, "inbox:sms", "SM9");

        assertThat(deliveries.messageSent("inbox:sms", "SM9"))
                .contains(new MessageRef(conversation.id(), message.id()));
        assertThat(deliveries.messageSent("inbox:sms", "SM0")).isEmpty();
    }
}
