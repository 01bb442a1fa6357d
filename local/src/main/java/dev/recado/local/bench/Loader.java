package dev.recado.local.bench;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes many items at once. */
final class Loader {
    /** The most items that one call may write. */
    static final int BATCH = 25;

    private final DynamoDbClient client;
    private final String table;

    Loader(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /** Writes at most {@link #BATCH} items. */
    void put(List<Map<String, AttributeValue>> items) {
        List<WriteRequest> writes = items.stream()
                .map(item -> WriteRequest.builder()
                        .putRequest(PutRequest.builder().item(item).build())
                        .build())
                .toList();
        client.batchWriteItem(request -> request.requestItems(Map.of(table, writes)));
    }
}
