package dev.recado.store;

import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.function.FunctionEnvironment;
import dev.recado.store.ProviderReferences.Known;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The delivery of messages: attempts on one side, the provider's reports on the other, in any order and each any number of
 * times. A message's state only moves forward.
 *
 * <p>Neither side waits for the other: the attempt stores under the provider's id which message it is, a report stores
 * there how far it has come, and whoever comes second sees both and advances the message.
 */
@Singleton
public class Deliveries {
    private final DynamoDbClient client;
    private final Table table;
    private final ProviderReferences references;

    public Deliveries(DynamoDbClient client, Table table, FunctionEnvironment environment) {
        this.client = client;
        this.table = table;
        this.references = new ProviderReferences(client, table, environment);
    }

    /** The message, if there is such a one and it leaves through a provider. */
    public Optional<Outgoing> load(String conversationId, String messageId) {
        return item(conversationId, messageId).flatMap(item -> {
            Message message = MessageItem.read(item);
            return Optional.ofNullable(message.delivery())
                    .map(delivery -> new Outgoing(
                            message, delivery, Attributes.reading(item).text(MessageItem.PROVIDER_MESSAGE_ID)));
        });
    }

    private Optional<Map<String, AttributeValue>> item(String conversationId, String messageId) {
        return Optional.of(client.getItem(request -> request.tableName(table.name())
                                .key(Table.message(conversationId, messageId))
                                .consistentRead(true))
                        .item())
                .filter(item -> !item.isEmpty());
    }

    /** The provider's id of a message in either direction, where it has one. */
    public Optional<String> providerIdOf(String conversationId, String messageId) {
        return item(conversationId, messageId)
                .flatMap(item -> Optional.ofNullable(Attributes.reading(item).text(MessageItem.PROVIDER_MESSAGE_ID)));
    }

    /** Which of our messages a provider means; empty when it is none, or was sent too long ago. */
    public Optional<MessageRef> messageSent(String inboxKey, String providerMessageId) {
        return references.messageOf(inboxKey, providerMessageId).flatMap(MessageRef::parse);
    }

    /**
     * Marks that an attempt begins; false when another has begun since the message was loaded, or it is already sent or
     * deleted.
     */
    public boolean begin(Outgoing outgoing, Instant now) {
        int attempts = outgoing.delivery().attempts();
        DeliveryUpdate update = new DeliveryUpdate()
                .set(MessageItem.DELIVERY_STATE, DeliveryState.SENDING.wireName())
                .set(MessageItem.DELIVERY_ATTEMPTS, attempts + 1)
                .set(MessageItem.DELIVERY_ATTEMPTED_AT, now.toEpochMilli())
                .error(null)
                .whileNotDeleted()
                .whileIn(DeliveryState.QUEUED, DeliveryState.SENDING);
        return apply(outgoing, attempts == 0 ? update.whileNew() : update.whileAttempt(attempts));
    }

    /** Gives the begun attempt up, to be followed by another; false when the provider has meanwhile told of the message. */
    public boolean postponed(Outgoing outgoing, int attempt, DeliveryError error) {
        return apply(
                outgoing,
                new DeliveryUpdate()
                        .set(MessageItem.DELIVERY_STATE, DeliveryState.QUEUED.wireName())
                        .error(error)
                        .whileIn(DeliveryState.SENDING)
                        .whileAttempt(attempt));
    }

    /** Gives the message up; false when the provider has meanwhile told that it has it. */
    public boolean failed(Outgoing outgoing, DeliveryError error) {
        return apply(
                outgoing,
                new DeliveryUpdate()
                        .set(MessageItem.DELIVERY_STATE, DeliveryState.FAILED.wireName())
                        .error(error)
                        .whileIn(DeliveryState.QUEUED, DeliveryState.SENDING));
    }

    /** Gives up a message that was deleted before it left; false when it is not waiting to be sent. */
    public boolean cancelled(Outgoing outgoing) {
        return apply(
                outgoing,
                new DeliveryUpdate()
                        .set(MessageItem.DELIVERY_STATE, DeliveryState.CANCELLED.wireName())
                        .error(null)
                        .whileIn(DeliveryState.QUEUED));
    }

    /**
     * The provider took the message. The acceptance is stored first, since only we know of it; what is cut off after that
     * is made up for by {@link #settle}.
     */
    public void accepted(Outgoing outgoing, String inboxKey, String providerMessageId) {
        advance(outgoing.message().reference(), DeliveryState.SENT, null, providerMessageId);
        link(outgoing, inboxKey, providerMessageId);
    }

    /** Finishes the record of a message that is known to be sent, where an earlier invocation may have been cut off. */
    public void settle(Outgoing outgoing, String inboxKey) {
        if (outgoing.providerMessageId() != null) {
            link(outgoing, inboxKey, outgoing.providerMessageId());
        }
    }

    private void link(Outgoing outgoing, String inboxKey, String providerMessageId) {
        advance(references.isOf(inboxKey, providerMessageId, outgoing.message().reference()), providerMessageId);
    }

    /** Takes what a provider tells of a message; kept when it is not yet known which message it is. */
    public void report(DeliveryReport report) {
        advance(references.hasComeTo(report), report.providerMessageId());
    }

    private void advance(Known known, String providerMessageId) {
        if (known.messageRef() != null && known.state() != null) {
            advance(known.messageRef(), known.state(), known.error(), providerMessageId);
        }
    }

    private void advance(
            String messageRef, DeliveryState state, @Nullable DeliveryError error, String providerMessageId) {
        MessageRef.parse(messageRef).ifPresent(message -> {
            DeliveryUpdate update = new DeliveryUpdate()
                    .set(MessageItem.DELIVERY_STATE, state.wireName())
                    .setIfAbsent(MessageItem.PROVIDER_MESSAGE_ID, providerMessageId)
                    .error(error)
                    .whileBefore(state);
            update.apply(client, table, Table.message(message.conversationId(), message.messageId()));
        });
    }

    private boolean apply(Outgoing outgoing, DeliveryUpdate update) {
        return update.apply(client, table, Table.message(outgoing.conversationId(), outgoing.messageId()))
                .isPresent();
    }
}
