package dev.recado.functions.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.desk.Reception;
import dev.recado.domain.account.Contact;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Effect;
import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.ContactChange;
import dev.recado.store.ContactMerging;
import dev.recado.store.Erasures;
import dev.recado.store.MessageItem;
import dev.recado.store.OutboxCodec;
import dev.recado.testing.Crash;
import dev.recado.testing.Invocation;
import dev.recado.testing.SampleEvents;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ErasureFunctionTest {
    private static final int MORE_THAN_ALL_CALLS = 200;

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private DynamoDbClient client;
    private Erasures erasures;

    @BeforeEach
    void deploy() {
        desk.variable(Variables.ERASURE_QUEUE_URL, desk.aws().url() + "/erasure.fifo");
        client = AwsSdk.client(DynamoDbClient.builder(), "DYNAMODB", desk.environment());
        erasures = new Erasures(client, desk.table(), desk.settings(), desk.environment());
    }

    /** A customer with all that can be stored of one: two conversations, a note, a mail, a survey's answer, a notification. */
    private Conversation customer(String number) {
        Conversation conversation = writes("sms", number, number);
        writes("whatsapp", number, number.substring(1));
        String id = conversation.id();
        desk.done(id, new Command.Reply(SmallDesk.ANA, "Secreto de " + number, List.of(), null));
        Conversation resolved = desk.done(id, new Command.Resolve(SmallDesk.ANA));
        desk.done(id, new Command.AnswerSurvey(resolved.survey().id(), 5, "Secreto de " + number));
        desk.mails().begin("mail-" + number, id, "secreto@example.com", desk.now(), desk.now());
        put("N#ana", desk.now().toEpochMilli() + "#n" + number, "conv", id);
        put("R#inbox:sms#SM" + number, "R", "mRef", id);
        client.updateItem(request -> request.tableName(desk.table().name())
                .key(key("C#" + id, "M#" + outgoing(id)))
                .updateExpression("SET " + MessageItem.PROVIDER_MESSAGE_ID + " = :id")
                .expressionAttributeValues(Map.of(":id", AttributeValue.fromS("SM" + number))));
        return conversation;
    }

    private String outgoing(String conversationId) {
        return desk.messages(conversationId).stream()
                .filter(message -> message.text().startsWith("Secreto"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Conversation writes(String inbox, String number, String address) {
        return desk.customerWrites(
                inbox,
                new Reception.Customer(address, "Secreto " + number, "secreto@example.com", number, null),
                "Secreto de " + number);
    }

    private void put(String pk, String sk, String attribute, String value) {
        client.putItem(request -> request.tableName(desk.table().name())
                .item(Map.of(
                        "PK",
                        AttributeValue.fromS(pk),
                        "SK",
                        AttributeValue.fromS(sk),
                        "ttl",
                        AttributeValue.fromN("4000000000"),
                        attribute,
                        AttributeValue.fromS(value))));
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("PK", AttributeValue.fromS(pk), "SK", AttributeValue.fromS(sk));
    }

    private List<Map<String, AttributeValue>> stored() {
        return client.scan(request -> request.tableName(desk.table().name()).consistentRead(true))
                .items();
    }

    /** What is stored that tells of a number; markers tell of no more than that a message came. */
    private List<String> traces(String... words) {
        return stored().stream()
                .map(Map::toString)
                .filter(item -> !item.contains("S=D#"))
                .filter(item -> java.util.Arrays.stream(words).anyMatch(item::contains))
                .toList();
    }

    private static JsonObject event(OutboxCodec.Entry entry) {
        JsonObject sample =
                SampleEvents.read("erasure-erase-contact").objects("Records").getFirst();
        JsonBuilder record = JsonBuilder.object();
        sample.members().forEach(record::put);
        record.put("body", OutboxCodec.write(entry));
        return JsonBuilder.object().put("Records", List.of(record.build())).build();
    }

    /** Has the orders done that the table still holds, as stream and queue bring them, until they change nothing any more. */
    private void drain() {
        ErasureFunction function = new ErasureFunction(desk.environment());
        List<OutboxCodec.Entry> done = List.of();
        for (List<OutboxCodec.Entry> orders = orders(); !orders.equals(done); orders = orders()) {
            for (OutboxCodec.Entry order : orders) {
                assertThat(Invocation.of(function, event(order)).answer().array("batchItemFailures"))
                        .isEmpty();
            }
            done = orders;
        }
    }

    private List<OutboxCodec.Entry> orders() {
        return stored().stream()
                .filter(item -> item.containsKey("outbox"))
                .flatMap(item -> OutboxCodec.readAll(item.get("outbox").s()).stream())
                .filter(entry -> entry.effect() instanceof Effect.EraseContact
                        || entry.effect() instanceof Effect.EraseConversation
                        || entry.effect() instanceof Effect.MoveContact)
                .toList();
    }

    private Contact contactOf(Conversation conversation) {
        return desk.contacts().load(conversation.contactId()).orElseThrow();
    }

    @Test
    void of_an_erased_contact_nothing_is_left_and_its_number_is_free() {
        Conversation conversation = customer("+34600000001");
        Conversation other = customer("+34600000002");
        int before = traces("34600000002", other.id()).size();
        assertThat(erasures.begin(contactOf(conversation), null)).isTrue();

        assertThat(desk.contacts().load(conversation.contactId())).isEmpty();
        drain();

        assertThat(traces("34600000001", conversation.id(), conversation.contactId()))
                .isEmpty();
        assertThat(traces("34600000002", other.id())).hasSize(before);
        Conversation next = writes("sms", "+34600000001", "+34600000001");
        assertThat(next.contactId()).isNotEqualTo(conversation.contactId());
        assertThat(desk.messages(next.id())).hasSize(1);
    }

    @Test
    void who_writes_before_the_erasure_is_done_is_a_new_contact_that_stays() {
        Conversation conversation = customer("+34600000001");
        erasures.begin(contactOf(conversation), null);
        Conversation next = writes("sms", "+34600000001", "+34600000001");
        drain();

        assertThat(next.id()).isNotEqualTo(conversation.id());
        assertThat(desk.conversations().load(next.id())).isPresent();
        assertThat(contactOf(next).phone()).isEqualTo("+34600000001");
        assertThat(writes("sms", "+34600000001", "+34600000001").id()).isEqualTo(next.id());
        assertThat(traces(conversation.id(), conversation.contactId())).isEmpty();
    }

    @Test
    void a_conversation_that_is_erased_is_gone_at_once_and_the_next_message_begins_another() {
        Conversation conversation = customer("+34600000001");
        Conversation now = desk.conversations().load(conversation.id()).orElseThrow();
        assertThat(erasures.begin(now, null)).isTrue();
        assertThat(erasures.begin(now, null)).isFalse();

        assertThat(desk.conversations().load(conversation.id())).isEmpty();
        assertThat(desk.queries()
                        .conversationsOf(conversation.contactId(), null, 10)
                        .items())
                .hasSize(1);
        drain();

        assertThat(traces(conversation.id() + " ", "C#" + conversation.id(), "SM+34600000001"))
                .isEmpty();
        assertThat(desk.contacts().load(conversation.contactId())).isPresent();
        Conversation next = writes("sms", "+34600000001", "+34600000001");
        assertThat(next.id()).isNotEqualTo(conversation.id());
        assertThat(next.contactId()).isEqualTo(conversation.contactId());
    }

    @Test
    void a_snooze_that_is_pending_is_cancelled() {
        Conversation conversation = writes("sms", "+34600000001", "+34600000001");
        Conversation asleep = desk.done(
                conversation.id(),
                new Command.LayAside(SmallDesk.ANA, desk.now().plus(Duration.ofDays(1))));
        erasures.begin(asleep, null);

        assertThat(stored().stream()
                        .filter(item -> item.containsKey("erased"))
                        .flatMap(item -> OutboxCodec.readAll(item.get("outbox").s()).stream())
                        .map(OutboxCodec.Entry::effect))
                .contains(new Effect.CancelWakeUp(asleep.snooze().id()));
    }

    @Test
    void those_who_were_merged_into_an_erased_contact_are_erased_with_it() {
        Conversation a = customer("+34600000001");
        desk.advance(Duration.ofMinutes(1));
        Conversation b = customer("+34600000002");
        ContactMerging merging = new ContactMerging(client, desk.table(), desk.contacts());
        assertThat(merging.merge(contactOf(a), contactOf(b), null)).isInstanceOf(ContactChange.Saved.class);
        erasures.begin(contactOf(b), null);
        drain();

        assertThat(traces("34600000001", "34600000002", a.contactId(), b.contactId(), a.id(), b.id()))
                .isEmpty();
    }

    @Test
    void wherever_an_erasure_is_stopped_its_order_brings_it_to_the_end() {
        for (int after = 1; after < MORE_THAN_ALL_CALLS; after++) {
            String number = "+34600001%03d".formatted(after);
            Conversation conversation = customer(number);
            erasures.begin(contactOf(conversation), null);
            Crash crash = new Crash(after);
            runInto(crash, conversation.contactId());
            drain();

            assertThat(traces(number.substring(1), conversation.id(), conversation.contactId()))
                    .as("after " + crash.lastCall())
                    .isEmpty();
            if (!crash.happened()) {
                assertThat(after).isGreaterThan(10);
                return;
            }
        }
    }

    @Test
    void wherever_a_move_is_stopped_its_order_brings_it_to_the_end() {
        for (int after = 1; after < MORE_THAN_ALL_CALLS; after++) {
            Conversation a = writes("sms", "+34600002%03d".formatted(after), "+34600002%03d".formatted(after));
            desk.advance(Duration.ofMinutes(1));
            Conversation b = writes("sms", "+34600003%03d".formatted(after), "+34600003%03d".formatted(after));
            new ContactMerging(client, desk.table(), desk.contacts()).merge(contactOf(a), contactOf(b), null);
            Crash crash = new Crash(after);
            runInto(crash, b.contactId());
            drain();

            assertThat(desk.queries().conversationsOf(a.contactId(), null, 10).items())
                    .extracting(Conversation::contactId)
                    .containsExactly(a.contactId(), a.contactId());
            assertThat(desk.contacts().identities(a.contactId(), 10)).hasSize(2);
            assertThat(contactOf(b).id()).isEqualTo(a.contactId());
            erasures.begin(contactOf(a), null);
            drain();
            if (!crash.happened()) {
                assertThat(after).isGreaterThan(5);
                return;
            }
        }
    }

    /** Has a contact's orders and what follows from them done until the crash. */
    private void runInto(Crash crash, String contactId) {
        FunctionEnvironment environment = desk.environment(crash);
        List<OutboxCodec.Entry> orders = orders().stream()
                .filter(order -> order.conversationId().equals(contactId))
                .toList();
        crash.during(() -> {
            ErasureFunction function = new ErasureFunction(environment);
            orders.forEach(order -> Invocation.of(function, event(order)));
            orders().forEach(order -> Invocation.of(function, event(order)));
        });
    }
}
