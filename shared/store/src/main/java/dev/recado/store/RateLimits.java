package dev.recado.store;

import static dev.recado.store.Attributes.number;

import dev.recado.function.Digests;
import dev.recado.function.http.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Counts what somebody does within fixed windows of time. Who it is stands there as a hash only. */
@Singleton
public class RateLimits {
    private final DynamoDbClient client;
    private final Table table;

    public RateLimits(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
    }

    /**
     * Counts one more.
     *
     * @throws dev.recado.function.http.ProblemException 429 with the time to wait, when {@code key} has had {@code limit}
     *     within the window already
     */
    public void require(String key, int limit, Duration window, Instant now) {
        long windowSeconds = window.toSeconds();
        long windowStart = now.getEpochSecond() / windowSeconds * windowSeconds;
        try {
            client.updateItem(request -> request.tableName(table.name())
                    .key(Table.rateLimit(Digests.sha256(key), windowStart))
                    .updateExpression("ADD #count :one SET #ttl = :ttl")
                    .conditionExpression("attribute_not_exists(#count) OR #count < :limit")
                    .expressionAttributeNames(Map.of("#count", "count", "#ttl", Table.TTL))
                    .expressionAttributeValues(Map.of(
                            ":one", number(1),
                            ":limit", number(limit),
                            ":ttl", number(windowStart + 2 * windowSeconds))));
        } catch (ConditionalCheckFailedException spent) {
            throw Problem.tooManyRequests(
                            "At most " + limit + " in " + window, windowStart + windowSeconds - now.getEpochSecond())
                    .toException();
        }
    }
}
