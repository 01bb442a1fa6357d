package dev.recado.store;

import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.function.FunctionEnvironment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is known under a provider's message id: which message of ours it is, and how far the provider says it came. */
final class ProviderReferences {
    /** Providers report for up to a week. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(14);

    private static final String MESSAGE_REF = "mRef";

    private final DynamoDbClient client;
    private final Table table;
    private final FunctionEnvironment environment;

    ProviderReferences(DynamoDbClient client, Table table, FunctionEnvironment environment) {
        this.client = client;
        this.table = table;
        this.environment = environment;
    }

    /** Both sides' knowledge; what is not yet known is null. */
    record Known(
            @Nullable String messageRef,
            @Nullable DeliveryState state,
            @Nullable DeliveryError error) {
        static Known read(Map<String, AttributeValue> stored) {
            Attributes item = Attributes.reading(stored);
            String state = item.text(MessageItem.DELIVERY_STATE);
            String code = item.text(MessageItem.DELIVERY_ERROR_CODE);
            String detail = item.text(MessageItem.DELIVERY_ERROR_DETAIL);
            return new Known(
                    item.text(MESSAGE_REF),
                    state == null ? null : DeliveryState.of(state).orElse(null),
                    code == null ? null : new DeliveryError(code, detail == null ? "" : detail));
        }
    }

    /** Our reference of the message that the provider's id names. */
    Optional<String> messageOf(String inboxKey, String providerMessageId) {
        return Optional.ofNullable(Known.read(client.getItem(request -> request.tableName(table.name())
                                .key(Table.providerReference(inboxKey, providerMessageId)))
                        .item())
                .messageRef());
    }

    /** Stores which message it is, and tells what is known then. */
    Known isOf(String inboxKey, String providerMessageId, String messageRef) {
        return update(Table.providerReference(inboxKey, providerMessageId), kept().set(MESSAGE_REF, messageRef))
                .orElseThrow();
    }

    /** Stores a report, unless it is older news, and tells what is known then. */
    Known hasComeTo(DeliveryReport report) {
        Map<String, AttributeValue> key = Table.providerReference(report.inboxKey(), report.providerMessageId());
        DeliveryUpdate news = kept().set(
                        MessageItem.DELIVERY_STATE, report.state().wireName())
                .error(report.error())
                .whileBeforeOrUnknown(report.state());
        return update(key, withMessage(news, report))
                .or(() -> update(key, withMessage(kept(), report)))
                .orElseThrow();
    }

    private static DeliveryUpdate withMessage(DeliveryUpdate update, DeliveryReport report) {
        return report.messageRef() == null ? update : update.set(MESSAGE_REF, report.messageRef());
    }

    private DeliveryUpdate kept() {
        return new DeliveryUpdate()
                .set(Table.TTL, environment.clock().instant().plus(TIME_TO_LIVE).getEpochSecond());
    }

    private Optional<Known> update(Map<String, AttributeValue> key, DeliveryUpdate update) {
        return update.apply(client, table, key).map(Known::read);
    }
}
