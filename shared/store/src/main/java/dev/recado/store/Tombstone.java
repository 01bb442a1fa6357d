package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.Delivery;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.conversation.Message;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** What is left of a deleted message: who wrote what kind of message, when, and how far it came. */
final class Tombstone {
    private Tombstone() {}

    /**
     * Takes the content of a message away, on the condition that its delivery has not moved since it was loaded: a message
     * that waits is cancelled, and one on its way is seen to be on its way.
     */
    static TransactWriteItem of(Table table, Message message) {
        Map<String, String> names = new HashMap<>(Map.of(
                "#text", MessageItem.TEXT,
                "#files", MessageItem.FILES,
                "#deleted", MessageItem.DELETED,
                "#state", MessageItem.DELIVERY_STATE));
        Map<String, AttributeValue> values =
                new HashMap<>(Map.of(":none", string(""), ":true", AttributeValue.fromBool(true)));
        Delivery delivery = message.delivery();
        String unmoved = "attribute_not_exists(#state)";
        String cancel = "";
        if (delivery != null) {
            unmoved = "#state = :seen";
            values.put(":seen", string(delivery.state().wireName()));
            if (delivery.state() == DeliveryState.QUEUED) {
                cancel = ", #state = :cancelled";
                values.put(":cancelled", string(DeliveryState.CANCELLED.wireName()));
            }
        }
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table.name())
                        .key(Table.message(message.conversationId(), message.id()))
                        .updateExpression("SET #text = :none, #deleted = :true" + cancel + " REMOVE #files")
                        .conditionExpression("attribute_exists(PK) AND attribute_not_exists(#deleted) AND " + unmoved)
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }
}
