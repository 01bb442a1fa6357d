package dev.recado.store;

import dev.recado.domain.call.CallEnd;
import dev.recado.domain.call.CallEvidence;
import dev.recado.domain.call.CallStage;
import dev.recado.domain.call.DialEnd;
import dev.recado.function.ContendedException;
import dev.recado.function.FunctionEnvironment;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** What is known of telephone calls, put together from their callbacks. */
@Singleton
public class CallStore {
    private static final int ATTEMPTS = 20;

    private final DynamoDbClient client;
    private final Table table;
    private final FunctionEnvironment environment;

    public CallStore(DynamoDbClient client, Table table, FunctionEnvironment environment) {
        this.client = client;
        this.table = table;
        this.environment = environment;
    }

    /** Adds a part to what is known of a call, and tells all that is known then. */
    public CallEvidence add(String inboxId, String callId, CallEvidence part) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<String, AttributeValue> stored = client.getItem(request -> request.tableName(table.name())
                            .key(Table.call(inboxId, callId))
                            .consistentRead(true))
                    .item();
            CallEvidence known = stored.isEmpty() ? CallEvidence.NONE : evidence(Attributes.reading(stored));
            CallEvidence all = known.and(part);
            if (all.equals(known) || replaces(stored, Table.call(inboxId, callId), all)) {
                return all;
            }
        }
        throw new ContendedException("The call " + callId);
    }

    /** Stores, unless somebody was faster. */
    private boolean replaces(
            Map<String, AttributeValue> stored, Map<String, AttributeValue> key, CallEvidence evidence) {
        long version = stored.isEmpty() ? 0 : Attributes.reading(stored).integer(Table.VERSION, 0);
        PutItemRequest.Builder put = PutItemRequest.builder()
                .tableName(table.name())
                .item(Attributes.of(key)
                        .put("started", evidence.startedAt())
                        .put("closed", evidence.outsideHours())
                        .put("reached", evidence.reached().wireName())
                        .put("dial", evidence.dial().wireName())
                        .put("end", evidence.end().wireName())
                        .put("ended", evidence.endedAt())
                        .put("recordings", evidence.recordings().stream().toList())
                        .put(Table.VERSION, version + 1)
                        .put(
                                Table.TTL,
                                environment
                                        .clock()
                                        .instant()
                                        .plus(Marker.INBOUND_TIME_TO_LIVE)
                                        .getEpochSecond())
                        .item());
        if (stored.isEmpty()) {
            put.conditionExpression("attribute_not_exists(PK)");
        } else {
            put.conditionExpression("#version = :version")
                    .expressionAttributeNames(Map.of("#version", Table.VERSION))
                    .expressionAttributeValues(Map.of(":version", Attributes.number(version)));
        }
        try {
            client.putItem(put.build());
            return true;
        } catch (ConditionalCheckFailedException faster) {
            return false;
        }
    }

    private static CallEvidence evidence(Attributes item) {
        return new CallEvidence(
                item.instant("started"),
                item.flag("closed"),
                CallStage.of(item.requiredText("reached")),
                DialEnd.of(item.requiredText("dial")),
                CallEnd.of(item.requiredText("end")),
                item.instant("ended"),
                new TreeSet<>(item.texts("recordings")));
    }
}
