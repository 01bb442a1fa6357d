package dev.recado.desk;

import static dev.recado.desk.DeskFixture.LUIS;
import static dev.recado.desk.DeskFixture.agent;
import static dev.recado.desk.DeskFixture.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.Status;
import dev.recado.testing.Capability;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.Requires;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReceptionTest {
    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private DeskFixture fixture;

    @BeforeEach
    void open() {
        fixture = new DeskFixture(dynamo);
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void one_message_delivered_many_times_at_once_is_one_message() throws Exception {
        List<Outcome> outcomes = atOnce(12, i -> fixture.receive("SM1"));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Repeated.class::isInstance).hasSize(11);
        assertThat(itemsWithKeys("C#", "M#")).isEqualTo(1);
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void the_first_messages_of_a_new_customer_at_once_make_one_conversation_and_one_contact() throws Exception {
        List<Outcome> outcomes = atOnce(12, i -> fixture.receive("SM" + i));

        assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
        assertThat(outcomes.stream()
                        .map(outcome -> ((Outcome.Done) outcome).conversation().id())
                        .distinct())
                .hasSize(1);
        assertThat(itemsWithKeys("P#", "P")).isEqualTo(1);
        assertThat(itemsWithKeys("C#", "C")).isEqualTo(1);
        assertThat(itemsWithKeys("C#", "M#")).isEqualTo(12);
    }

    @Test
    void days_later_the_same_message_neither_reopens_nor_begins_anything() {
        Conversation first = fixture.received("SM1");
        fixture.desk.apply(first.id(), new Command.Resolve(agent(0)));
        Conversation resolved = fixture.conversations.load(first.id()).orElseThrow();
        fixture.now = fixture.now.plus(Duration.ofDays(13));

        assertThat(fixture.receive("SM1")).isInstanceOf(Outcome.Repeated.class);
        fixture.reopenPolicy = new ReopenPolicy.Never();
        assertThat(fixture.receive("SM1")).isInstanceOf(Outcome.Repeated.class);

        assertThat(fixture.conversations.load(first.id())).contains(resolved);
        assertThat(itemsWithKeys("C#", "C")).isEqualTo(1);
    }

    @Test
    void after_a_resolution_the_policy_decides_between_reopening_and_beginning_anew() {
        Conversation first = fixture.received("SM1");
        fixture.desk.apply(first.id(), new Command.Resolve(agent(0)));

        assertThat(fixture.received("SM2").id()).isEqualTo(first.id());
        fixture.desk.apply(first.id(), new Command.Resolve(agent(0)));
        fixture.reopenPolicy = new ReopenPolicy.Never();
        fixture.now = fixture.now.plusSeconds(1);
        Conversation second = fixture.received("SM3");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.contactId()).isEqualTo(first.contactId());
        assertThat(second.number()).isGreaterThan(first.number());
        assertThat(conversationsOf(first)).containsExactly(second.id(), first.id());
    }

    @Test
    @Requires(Capability.TX_ISOLATION)
    void after_a_resolution_messages_at_once_begin_one_new_conversation() throws Exception {
        fixture.reopenPolicy = new ReopenPolicy.Never();
        Conversation first = fixture.received("SM0");
        fixture.desk.apply(first.id(), new Command.Resolve(agent(0)));

        atOnce(8, i -> fixture.receive("SM-later-" + i));

        assertThat(conversationsOf(first)).hasSize(2);
        assertThat(itemsWithKeys("P#", "P")).isEqualTo(1);
    }

    @Test
    void a_blocked_customers_message_stores_nothing() {
        Conversation first = fixture.received("SM1");
        fixture.desk.apply(first.id(), new Command.Resolve(agent(0)));
        Contact contact = fixture.contacts.load(first.contactId()).orElseThrow();
        fixture.contacts.save(new Contact(
                contact.id(), contact.name(), contact.email(), contact.phone(), null, true, contact.createdAt()));
        int before = fixture.messages(first.id()).size();

        assertThat(fixture.receiveFrom(LUIS, "SM2")).isEqualTo(Optional.empty());
        fixture.reopenPolicy = new ReopenPolicy.Never();
        assertThat(fixture.receiveFrom(LUIS, "SM3")).isEqualTo(Optional.empty());

        assertThat(fixture.messages(first.id())).hasSize(before);
        assertThat(itemsWithKeys("C#", "C")).isEqualTo(1);
        assertThat(itemsWithKeys("D#message#sms#SM2", "D")).isZero();
    }

    @Test
    void a_customer_whose_contact_is_gone_gets_another_with_the_next_conversation() {
        Conversation first = fixture.received("SM1");
        fixture.desk.apply(first.id(), new Command.Resolve(agent(0)));
        dynamo.client().scan(request -> request.tableName(dynamo.tableName())).items().stream()
                .map(item -> java.util.Map.of("PK", item.get("PK"), "SK", item.get("SK")))
                .filter(key ->
                        key.get("PK").s().startsWith("X#") || key.get("SK").s().equals("P"))
                .forEach(key -> dynamo.client()
                        .deleteItem(
                                request -> request.tableName(dynamo.tableName()).key(key)));
        fixture.reopenPolicy = new ReopenPolicy.Never();

        Conversation second = fixture.received("SM2");

        assertThat(fixture.contacts.load(second.contactId())).isPresent();
        assertThat(fixture.desk.apply(second.id(), new Command.Take(agent(0)))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_muted_resolved_conversation_takes_the_message_in_silence() {
        Conversation first = fixture.received("SM1");
        fixture.desk.apply(first.id(), new Command.SetMuted(agent(0), true));
        fixture.desk.apply(first.id(), new Command.Resolve(agent(0)));
        fixture.reopenPolicy = new ReopenPolicy.Never();

        Conversation same = fixture.received("SM2");

        assertThat(same.id()).isEqualTo(first.id());
        assertThat(same.status()).isEqualTo(Status.RESOLVED);
        assertThat(fixture.messages(first.id()))
                .extracting(Message::kind)
                .filteredOn(kind -> kind == MessageKind.INCOMING)
                .hasSize(2);
    }

    private List<String> conversationsOf(Conversation any) {
        return fixture.queries.conversationsOf(any.contactId(), null, 10).items().stream()
                .map(Conversation::id)
                .toList();
    }

    private long itemsWithKeys(String partitionPrefix, String sortPrefix) {
        return dynamo
                .client()
                .scanPaginator(request -> request.tableName(dynamo.tableName()).consistentRead(true))
                .items()
                .stream()
                .filter(item -> item.get("PK").s().startsWith(partitionPrefix))
                .filter(item -> sortPrefix.endsWith("#")
                        ? item.get("SK").s().startsWith(sortPrefix)
                        : item.get("SK").s().equals(sortPrefix))
                .count();
    }
}
