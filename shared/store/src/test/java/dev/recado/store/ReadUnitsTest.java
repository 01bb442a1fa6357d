package dev.recado.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Contact;
import dev.recado.domain.audit.Actor;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.contact.ContactQuery;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.search.SearchWords;
import dev.recado.testing.Capability;
import dev.recado.testing.EmbeddedDynamo;
import dev.recado.testing.Requires;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Every read is a fixed small number of queries: what it consumes does not grow with what is stored. */
@Tag("integration")
@Requires(Capability.CAPACITY_ACCURATE)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadUnitsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final int SMALL = 900;
    private static final int LARGE = 4_500;
    private static final int BATCH = 25;
    private static final int OF_ONE_CONTACT = 50;

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private final DoubleAdder units = new DoubleAdder();

    @Test
    void no_read_costs_more_when_five_times_as_much_is_stored() {
        fill(0, SMALL);
        Map<String, Double> small = costs();
        fill(SMALL, LARGE);

        assertThat(costs()).isEqualTo(small);
        assertThat(small).allSatisfy((read, cost) -> assertThat(cost).as(read).isBetween(0.5, 60.0));
    }

    private Map<String, Double> costs() {
        DynamoDbClient client = dynamo.client(new Meter());
        Table table = new Table(dynamo.tableName(), 1);
        ConversationLists lists =
                new ConversationLists(client, table, new Walks(client, table, dynamo.environment(() -> NOW)));
        ConversationQueries queries = new ConversationQueries(client, table);
        AuditStore audit = new AuditStore(client, table);
        ConversationLists.View mine = view(ListFilter.ALL, ConversationLists.Source.ownedBy("ana"));
        ConversationLists.View joined = view(ListFilter.ALL, ConversationLists.Source.joinedBy("bruno"));
        ConversationLists.Source unowned = ConversationLists.Source.unownedOf("soporte");
        ConversationLists.View all = view(
                ListFilter.ALL,
                ConversationLists.Source.ownedBy("ana"),
                unowned,
                joined.sources().getFirst());
        Map<String, Double> costs = new LinkedHashMap<>();
        costs.put("mine", cost(() -> lists.list(mine, null, "", 25)));
        costs.put("participating", cost(() -> lists.list(joined, null, "", 25)));
        costs.put("unassigned", cost(() -> lists.list(view(ListFilter.ALL, unowned), null, "", 25)));
        costs.put("all", cost(() -> lists.list(all, null, "", 25)));
        costs.put("labelled", cost(() -> lists.list(view(ListFilter.labels(List.of("vip")), unowned), null, "", 25)));
        costs.put("counts", cost(() -> lists.count(List.of(mine, joined, all), 100)));
        costs.put("number", cost(() -> queries.byNumber(1_000_007)));
        MessageSearch search = new MessageSearch(queries);
        costs.put(
                "words",
                cost(() -> search.find(
                        lists.list(all, null, "", 20).items(),
                        SearchWords.of("hola").orElseThrow(),
                        Instant.EPOCH)));
        ContactSearch byContact =
                new ContactSearch(new ContactLists(client, table, new ContactStore(client, table)), queries);
        costs.put(
                "contacts",
                cost(() -> assertThat(byContact.find(ContactQuery.of("lucía").orElseThrow(), null))
                        .satisfies(found -> assertThat(found.contacts()).isEqualTo(10))
                        .satisfies(found -> assertThat(found.conversations()).hasSize(50))));
        costs.put("audit of a conversation", cost(() -> audit.ofConversation(id(7), null, 50)));
        costs.put("audit of an agent", cost(() -> audit.ofAgent("ana", Instant.EPOCH, NOW, null, 50)));
        return costs;
    }

    private double cost(Runnable read) {
        units.reset();
        read.run();
        return units.sum();
    }

    private static ConversationLists.View view(ListFilter filter, ConversationLists.Source... sources) {
        return new ConversationLists.View(
                List.of(sources), EnumSet.of(Status.OPEN), Shelf.MAIN, filter, conversation -> true, null);
    }

    /** A third is Ana's, a third nobody's, and in a third of Ana's Bruno takes part. */
    private void fill(int from, int to) {
        ListKeys keys = new ListKeys(new Table(dynamo.tableName(), 1));
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Conversation conversation = conversation(i);
            items.add(Attributes.of(Table.conversationOfContact(contactOf(i), conversation.id()))
                    .put("conv", conversation.id())
                    .item());
            items.add(ConversationItem.of(conversation, null, keys));
            if (i % 3 == 0) {
                items.add(ConversationItem.entryOf(conversation, "bruno", keys));
            }
            items.add(Attributes.of(Table.conversationOfContact("contact", conversation.id()))
                    .put("conv", conversation.id())
                    .put(Table.LIST_PK, Table.numberPartition(conversation.number()))
                    .put(Table.LIST_SK, conversation.id())
                    .item());
            items.add(AuditItem.of(
                    conversation,
                    new AuditEntry(
                            id(i),
                            NOW.minusSeconds(100 + i % 800),
                            new Actor(Actor.Type.AGENT, "ana", "Ana"),
                            "take",
                            List.of(),
                            Map.of())));
        }
        ContactStore contacts = new ContactStore(dynamo.client(), new Table(dynamo.tableName(), 1));
        for (int i = from; i < to; i += OF_ONE_CONTACT) {
            contacts.create(new Contact(contactOf(i), "Lucía", null, null, null, false, NOW), List.of());
        }
        for (int start = 0; start < items.size(); start += BATCH) {
            List<WriteRequest> writes = items.subList(start, Math.min(items.size(), start + BATCH)).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build())
                    .toList();
            dynamo.client().batchWriteItem(request -> request.requestItems(Map.of(dynamo.tableName(), writes)));
        }
    }

    private static String contactOf(int conversation) {
        return "lucia-%05d".formatted(conversation / OF_ONE_CONTACT);
    }

    private static String id(int number) {
        return "%032x".formatted(number);
    }

    /** The same conversation again and again, but for its number, owner and label. */
    private static Conversation conversation(int number) {
        Attributes item = Attributes.of(Map.of())
                .put("id", id(number))
                .put("num", 1_000_000 + number)
                .put("inbox", "sms")
                .put("chan", "sms")
                .put("contact", "contact")
                .put("addr", "+34600000001")
                .put("team", "soporte")
                .put("lang", "es")
                .put("status", "open")
                .put("labels", List.of(number % 2 == 0 ? "vip" : "new"))
                .put("created", NOW.minusSeconds(100_000))
                .put("active", NOW.minusSeconds(100 + number))
                .put("msgs", 10)
                .put(Table.VERSION, 10);
        if (number % 3 != 1) {
            item.put("owner", "ana").put("ownerName", "Ana");
        }
        return ConversationItem.read(item.item());
    }

    /** Has DynamoDB tell what each query consumes, and adds it up. */
    private final class Meter implements ExecutionInterceptor {
        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            return switch (context.request()) {
                case QueryRequest query ->
                    query.toBuilder()
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                            .build();
                case BatchGetItemRequest batch ->
                    batch.toBuilder()
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                            .build();
                default -> context.request();
            };
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            switch (context.response()) {
                case QueryResponse query -> units.add(query.consumedCapacity().capacityUnits());
                case BatchGetItemResponse batch ->
                    batch.consumedCapacity().stream()
                            .map(ConsumedCapacity::capacityUnits)
                            .forEach(units::add);
                default -> {}
            }
        }
    }
}
