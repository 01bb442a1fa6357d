package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.account.Contact;
import dev.recado.domain.audit.AuditEntry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The e-mail addresses to which nothing is sent any more, because a mail to them came back for good or was complained
 * about. Addresses are compared without case.
 */
@Singleton
public class SuppressedAddresses {
    /** What the records of releases are filed under. */
    public static final String RELEASES = "SUPPRESSED-ADDRESS";

    private static final String RELEASED = "released";

    private final DynamoDbClient client;
    private final Table table;

    public SuppressedAddresses(DynamoDbClient client, Table table) {
        this.client = client;
        this.table = table;
    }

    /**
     * Why an address gets no more mail.
     *
     * @param reason what the mail service said, such as {@code Bounce, Permanent}
     * @param mailId the mail that failed
     * @param conversationId what that mail was about
     */
    public record Suppression(String address, String reason, String mailId, String conversationId, Instant at) {}

    /** Whether mail may go to an address. */
    public enum Standing {
        FREE,
        SUPPRESSED,
        /** It may again, but the mail service may still hold the address on a list of its own. */
        RELEASED
    }

    /** Suppresses an address; one that was released is suppressed anew. */
    public void suppress(Suppression suppression) {
        client.putItem(request -> request.tableName(table.name())
                .item(Attributes.of(keyOf(suppression.address()))
                        .put("reason", suppression.reason())
                        .put("mail", suppression.mailId())
                        .put("conv", suppression.conversationId())
                        .put("at", suppression.at())
                        .item()));
    }

    /** Why {@code address} is suppressed, if it is. */
    public Optional<Suppression> find(String address) {
        return item(address).filter(item -> !isReleased(item)).map(SuppressedAddresses::read);
    }

    public Standing standing(String address) {
        return item(address)
                .map(item -> isReleased(item) ? Standing.RELEASED : Standing.SUPPRESSED)
                .orElse(Standing.FREE);
    }

    private Optional<Map<String, AttributeValue>> item(String address) {
        Map<String, AttributeValue> item = client.getItem(request ->
                        request.tableName(table.name()).key(keyOf(address)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    private static boolean isReleased(Map<String, AttributeValue> item) {
        return Attributes.reading(item).flag(RELEASED);
    }

    private static Suppression read(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        return new Suppression(
                item.requiredText(Table.SK),
                item.requiredText("reason"),
                item.requiredText("mail"),
                item.requiredText("conv"),
                item.requiredInstant("at"));
    }

    /** A page of the suppressed addresses in their alphabetical order; a page may be short. */
    public ConversationQueries.Page<Suppression> list(@Nullable String cursor, int limit) {
        QueryResponse page = client.query(request -> request.tableName(table.name())
                .keyConditionExpression("PK = :suppressed AND SK > :after")
                .filterExpression("attribute_not_exists(#released)")
                .expressionAttributeNames(Map.of("#released", RELEASED))
                .expressionAttributeValues(Map.of(
                        ":suppressed",
                        string(Table.SUPPRESSED_ADDRESSES),
                        ":after",
                        string(cursor == null ? " " : cursor)))
                .limit(limit));
        List<Suppression> found =
                page.items().stream().map(SuppressedAddresses::read).toList();
        String next = page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty()
                ? Attributes.reading(page.lastEvaluatedKey()).requiredText(Table.SK)
                : null;
        return new ConversationQueries.Page<>(found, next);
    }

    /**
     * Lets mail go to an address again; false when it is not suppressed, or suppressed for another reason meanwhile.
     *
     * @param reason why it has been suppressed, as {@link #find} told
     * @param act what is recorded, or null where nothing is; it must not name the address, since it is kept for good
     */
    public boolean release(Suppression reason, @Nullable AuditEntry act) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(released(reason));
        if (act != null) {
            writes.add(TransactWriteItem.builder()
                    .put(put -> put.tableName(table.name()).item(AuditStore.itemOfSetting(RELEASES, act)))
                    .build());
        }
        try {
            client.transactWriteItems(request -> request.transactItems(writes));
            return true;
        } catch (TransactionCanceledException cancelled) {
            if (cancelled.cancellationReasons().getFirst().code().equals("ConditionalCheckFailed")) {
                return false;
            }
            throw cancelled;
        }
    }

    private TransactWriteItem released(Suppression reason) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table.name())
                        .key(keyOf(reason.address()))
                        .updateExpression("SET #released = :yes")
                        .conditionExpression("#mail = :mail AND attribute_not_exists(#released)")
                        .expressionAttributeNames(Map.of("#released", RELEASED, "#mail", "mail"))
                        .expressionAttributeValues(Map.of(
                                ":mail",
                                string(reason.mailId()),
                                ":yes",
                                AttributeValue.builder().bool(true).build())))
                .build();
    }

    /** Forgets a released address once the mail service has forgotten it too. */
    public void forget(String address) {
        try {
            client.deleteItem(request -> request.tableName(table.name())
                    .key(keyOf(address))
                    .conditionExpression("attribute_exists(#released)")
                    .expressionAttributeNames(Map.of("#released", RELEASED)));
        } catch (ConditionalCheckFailedException suppressedAnew) {
            dev.recado.function.Log.info("address is suppressed again", "reason", "a mail failed meanwhile");
        }
    }

    /** Where it would say that mail to an address failed. */
    static Map<String, AttributeValue> keyOf(String address) {
        return Table.suppressedAddress(normal(address));
    }

    /** As {@link #keyOf}, of all addresses of a contact. */
    static Set<Map<String, AttributeValue>> keysOf(Contact contact) {
        return Stream.concat(Stream.ofNullable(contact.email()), contact.extras().emails().stream())
                .map(SuppressedAddresses::keyOf)
                .collect(Collectors.toSet());
    }

    private static String normal(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
