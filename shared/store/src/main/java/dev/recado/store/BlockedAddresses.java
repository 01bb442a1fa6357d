package dev.recado.store;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import dev.recado.domain.audit.AuditEntry;
import dev.recado.domain.contact.NetworkAddress;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The network addresses whose visitors may not reach the widget, and where visitors came from last. */
@Singleton
public class BlockedAddresses {
    /** Long enough to block who misbehaved, and no longer. */
    static final Duration VISITOR_TIME_TO_LIVE = Duration.ofDays(7);

    private static final Duration REFRESHED_AFTER = Duration.ofDays(1);

    private final DynamoDbClient client;
    private final Table table;
    private final ContactWrites writes;

    public BlockedAddresses(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
        this.writes = new ContactWrites(table);
    }

    /**
     * A block of an address.
     *
     * @param reason empty when none was given
     */
    public record AddressBlock(
            String address, String reason, String agentId, String agentName, Instant at, Instant expiresAt) {}

    /** Blocks an address, in place of an earlier block of it. */
    public void block(AddressBlock block, @Nullable AuditEntry act) {
        List<TransactWriteItem> all = new ArrayList<>(writes.audit(block.address(), act));
        all.add(writes.put(Attributes.of(Table.blockedAddress(block.address()))
                .put("reason", block.reason())
                .put("by", block.agentId())
                .put("byName", block.agentName())
                .put("at", block.at())
                .put("until", block.expiresAt())
                .put(Table.TTL, block.expiresAt().getEpochSecond() + 1)
                .item()));
        client.transactWriteItems(request -> request.transactItems(all));
    }

    /** Ends the block of an address; false when there was none. */
    public boolean unblock(NetworkAddress address, @Nullable AuditEntry act) {
        if (item(Table.blockedAddress(address.text())).isEmpty()) {
            return false;
        }
        List<TransactWriteItem> all = new ArrayList<>(writes.audit(address.text(), act));
        all.add(writes.delete(Table.blockedAddress(address.text())));
        client.transactWriteItems(request -> request.transactItems(all));
        return true;
    }

    /** Whether visitors from there are refused now. */
    public boolean blocks(String sourceIp, Instant now) {
        return NetworkAddress.of(sourceIp)
                .map(address -> item(Table.blockedAddress(address.text())))
                .filter(item -> !item.isEmpty())
                .filter(item ->
                        Attributes.reading(item).requiredInstant("until").isAfter(now))
                .isPresent();
    }

    /** The blocks in force, by address, after {@code after} (an address, or null). */
    public ConversationQueries.Page<AddressBlock> list(@Nullable String after, int limit, Instant now) {
        Map<String, AttributeValue> values =
                new HashMap<>(Map.of(":pk", string(Table.BLOCKED_ADDRESSES), ":now", number(now.toEpochMilli())));
        if (after != null) {
            values.put(":after", string(after));
        }
        QueryResponse response = client.query(request -> request.tableName(table.name())
                .keyConditionExpression(after == null ? "PK = :pk" : "PK = :pk AND SK > :after")
                .filterExpression("#until > :now")
                .expressionAttributeNames(Map.of("#until", "until"))
                .expressionAttributeValues(values)
                .limit(limit));
        return new ConversationQueries.Page<>(
                response.items().stream()
                        .map(Attributes::reading)
                        .map(BlockedAddresses::read)
                        .toList(),
                response.hasLastEvaluatedKey()
                        ? Attributes.reading(response.lastEvaluatedKey()).requiredText(Table.SK)
                        : null);
    }

    private static AddressBlock read(Attributes item) {
        return new AddressBlock(
                item.requiredText(Table.SK),
                item.requiredText("reason"),
                item.requiredText("by"),
                item.requiredText("byName"),
                item.requiredInstant("at"),
                item.requiredInstant("until"));
    }

    /** Keeps where a visitor came from, for a week; nothing is written while that is known already. */
    public void seen(String inboxId, String visitor, String sourceIp, Instant now) {
        Optional<NetworkAddress> address = NetworkAddress.of(sourceIp);
        if (address.isEmpty()) {
            return;
        }
        Map<String, AttributeValue> key = Table.visitorAddress(inboxId, visitor);
        Attributes known = Attributes.reading(item(key));
        Instant fresh = now.plus(VISITOR_TIME_TO_LIVE).minus(REFRESHED_AFTER);
        if (!address.get().text().equals(known.text("ip")) || known.integer(Table.TTL, 0) < fresh.getEpochSecond()) {
            client.putItem(request -> request.tableName(table.name())
                    .item(Attributes.of(key)
                            .put("ip", address.get().text())
                            .put(Table.TTL, now.plus(VISITOR_TIME_TO_LIVE).getEpochSecond())
                            .item()));
        }
    }

    /** Where a visitor came from within the last week. */
    public Optional<NetworkAddress> lastSeen(String inboxId, String visitor, Instant now) {
        Attributes known = Attributes.reading(item(Table.visitorAddress(inboxId, visitor)));
        return Optional.ofNullable(known.text("ip"))
                .filter(ip -> known.integer(Table.TTL, 0) > now.getEpochSecond())
                .map(NetworkAddress::new);
    }

    private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return client.getItem(request -> request.tableName(table.name()).key(key))
                .item();
    }
}
