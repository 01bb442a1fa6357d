package dev.recado.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.function.AwsSdk;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What the desk relies on a table for, on whatever target the tests run. */
@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TablesTest {
    private static final Map<String, AttributeValue> KEY = Map.of("PK", text("C#1"), "SK", text("C"));

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    @Test
    void a_transaction_is_all_or_nothing_and_shows_what_stood_in_its_way() {
        put("C", "first");
        TransactWriteItem other = TransactWriteItem.builder()
                .put(put -> put.tableName(dynamo.tableName()).item(item("M#1", "message")))
                .build();
        TransactWriteItem refused = TransactWriteItem.builder()
                .put(put -> put.tableName(dynamo.tableName())
                        .item(item("C", "second"))
                        .conditionExpression("attribute_not_exists(PK)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();

        assertThatThrownBy(() -> dynamo.client().transactWriteItems(write -> write.transactItems(other, refused)))
                .isInstanceOfSatisfying(TransactionCanceledException.class, cancelled -> {
                    assertThat(cancelled.cancellationReasons())
                            .extracting("code")
                            .containsExactly("None", "ConditionalCheckFailed");
                    assertThat(cancelled.cancellationReasons().getLast().item()).isEqualTo(item("C", "first"));
                });
        assertThat(dynamo.client()
                        .scan(scan -> scan.tableName(dynamo.tableName()))
                        .items())
                .containsExactly(item("C", "first"));
    }

    @Test
    @Requires(Capability.TX_IDEMPOTENCY)
    void a_transaction_repeated_with_its_token_happens_once() {
        TransactWriteItem increment = TransactWriteItem.builder()
                .update(update -> update.tableName(dynamo.tableName())
                        .key(KEY)
                        .updateExpression("ADD n :one")
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))))
                .build();
        for (int i = 0; i < 2; i++) {
            dynamo.client()
                    .transactWriteItems(write -> write.transactItems(increment).clientRequestToken("the-same"));
        }
        assertThat(dynamo.client()
                        .getItem(get -> get.tableName(dynamo.tableName()).key(KEY))
                        .item()
                        .get("n")
                        .n())
                .isEqualTo("1");
    }

    @Test
    @Requires(Capability.CAPACITY_ACCURATE)
    void a_write_into_an_index_costs_there_too() {
        assertThat(dynamo.client()
                        .putItem(put -> put.tableName(dynamo.tableName())
                                .item(Map.of(
                                        "PK",
                                        text("C#1"),
                                        "SK",
                                        text("C"),
                                        "GSI1PK",
                                        text("list"),
                                        "GSI1SK",
                                        text("1")))
                                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                        .consumedCapacity()
                        .capacityUnits())
                .isEqualTo(2);
    }

    @Test
    void the_stream_tells_each_change_in_order_with_the_new_item() {
        put("C", "first");
        put("C", "second");
        dynamo.client()
                .deleteItem(delete -> delete.tableName(dynamo.tableName()).key(KEY));

        List<Record> records = records();
        assertThat(records)
                .extracting(Record::eventName)
                .containsExactly(OperationType.INSERT, OperationType.MODIFY, OperationType.REMOVE);
        assertThat(records.get(1).dynamodb().oldImage()).isEqualTo(item("C", "first"));
        assertThat(records.get(1).dynamodb().newImage()).isEqualTo(item("C", "second"));
    }

    private List<Record> records() {
        String stream = dynamo.client()
                .describeTable(describe -> describe.tableName(dynamo.tableName()))
                .table()
                .latestStreamArn();
        try (DynamoDbStreamsClient streams = AwsSdk.client(
                DynamoDbStreamsClient.builder(), "DYNAMODB", dynamo.environment(InstantSource.system()))) {
            String shard = streams.describeStream(describe -> describe.streamArn(stream))
                    .streamDescription()
                    .shards()
                    .getFirst()
                    .shardId();
            String iterator = streams.getShardIterator(request ->
                            request.streamArn(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            return streams.getRecords(request -> request.shardIterator(iterator))
                    .records();
        }
    }

    private void put(String sortKey, String value) {
        dynamo.client().putItem(put -> put.tableName(dynamo.tableName()).item(item(sortKey, value)));
    }

    private static Map<String, AttributeValue> item(String sortKey, String value) {
        return Map.of("PK", text("C#1"), "SK", text(sortKey), "text", text(value));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
