package dev.recado.store;

import static dev.recado.store.Attributes.number;
import static dev.recado.store.Attributes.string;

import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** One conditional change of an item's delivery attributes. */
final class DeliveryUpdate {
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    DeliveryUpdate set(String attribute, String value) {
        sets.add(name(attribute) + " = " + value(string(value)));
        return this;
    }

    DeliveryUpdate set(String attribute, long value) {
        sets.add(name(attribute) + " = " + value(number(value)));
        return this;
    }

    DeliveryUpdate setIfAbsent(String attribute, String value) {
        sets.add("%1$s = if_not_exists(%1$s, %2$s)".formatted(name(attribute), value(string(value))));
        return this;
    }

    /** Replaces the error that is stored, with none if there is none. */
    DeliveryUpdate error(@Nullable DeliveryError error) {
        if (error == null) {
            removes.add(name(MessageItem.DELIVERY_ERROR_CODE));
            removes.add(name(MessageItem.DELIVERY_ERROR_DETAIL));
            return this;
        }
        return set(MessageItem.DELIVERY_ERROR_CODE, error.code())
                .set(MessageItem.DELIVERY_ERROR_DETAIL, error.detail());
    }

    DeliveryUpdate whileIn(DeliveryState... states) {
        conditions.add(in(List.of(states)));
        return this;
    }

    /** Only while the stored state is one that {@code next} is news to. */
    DeliveryUpdate whileBefore(DeliveryState next) {
        conditions.add(in(before(next)));
        return this;
    }

    /** As {@link #whileBefore}, or while there is no state at all. */
    DeliveryUpdate whileBeforeOrUnknown(DeliveryState next) {
        conditions.add(
                "(attribute_not_exists(%s) OR %s)".formatted(name(MessageItem.DELIVERY_STATE), in(before(next))));
        return this;
    }

    DeliveryUpdate whileNotDeleted() {
        conditions.add("attribute_not_exists(" + name(MessageItem.DELETED) + ")");
        return this;
    }

    DeliveryUpdate whileNew() {
        conditions.add("attribute_not_exists(" + name(MessageItem.DELIVERY_ATTEMPTS) + ")");
        return this;
    }

    DeliveryUpdate whileAttempt(int attempt) {
        conditions.add(name(MessageItem.DELIVERY_ATTEMPTS) + " = " + value(number(attempt)));
        return this;
    }

    /** The item after the change, or empty when a condition did not hold. */
    Optional<Map<String, AttributeValue>> apply(DynamoDbClient client, Table table, Map<String, AttributeValue> key) {
        String expression =
                "SET " + String.join(", ", sets) + (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes));
        try {
            return Optional.of(client.updateItem(request -> request.tableName(table.name())
                            .key(key)
                            .updateExpression(expression)
                            .conditionExpression(conditions.isEmpty() ? null : String.join(" AND ", conditions))
                            .expressionAttributeNames(names)
                            .expressionAttributeValues(values)
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes());
        } catch (ConditionalCheckFailedException refused) {
            return Optional.empty();
        }
    }

    private static List<DeliveryState> before(DeliveryState next) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.advancesTo(next))
                .toList();
    }

    private String in(List<DeliveryState> states) {
        List<String> listed =
                states.stream().map(state -> value(string(state.wireName()))).toList();
        return name(MessageItem.DELIVERY_STATE) + " IN (" + String.join(", ", listed) + ")";
    }

    private String name(String attribute) {
        names.put("#" + attribute, attribute);
        return "#" + attribute;
    }

    private String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }
}
