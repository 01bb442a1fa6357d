package dev.recado.store;

import static dev.recado.store.Attributes.string;

import dev.recado.domain.account.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which entries of a list are let through. What it holds back is read, and paid for, all the same.
 *
 * @param expression a filter expression of DynamoDB; empty lets everything through
 */
public record ListFilter(String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    /** Lets everything through. */
    public static final ListFilter ALL = new ListFilter("", Map.of(), Map.of());

    private static final ListFilter NOTHING =
            new ListFilter("attribute_not_exists(#pk)", Map.of("#pk", Table.PK), Map.of());

    public ListFilter {
        names = Map.copyOf(names);
        values = Map.copyOf(values);
    }

    /** Only conversations of one of these inboxes. */
    public static ListFilter inboxes(Collection<String> inboxIds) {
        return oneOf("inbox", inboxIds);
    }

    /** Only conversations of one of these inboxes, beside {@link #inboxes} of a view. */
    public static ListFilter sharedInboxes(Collection<String> inboxIds) {
        return oneOf("inbox", ":shared", inboxIds);
    }

    /** Only conversations of one of these teams. */
    public static ListFilter teams(Collection<String> teamIds) {
        return oneOf("team", teamIds);
    }

    /** Only conversations on this channel. */
    public static ListFilter channel(Channel channel) {
        return oneOf("chan", List.of(channel.wireName()));
    }

    /** Only conversations that carry all of these labels. */
    public static ListFilter labels(Collection<String> labels) {
        List<String> terms = new ArrayList<>();
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        for (String label : labels) {
            String placeholder = ":labels" + values.size();
            terms.add("contains(#labels, " + placeholder + ")");
            values.put(placeholder, string(label));
        }
        return terms.isEmpty() ? ALL : new ListFilter(String.join(" AND ", terms), Map.of("#labels", "labels"), values);
    }

    /** All but the conversations without an owner in one of these teams. */
    public static ListFilter exceptUnownedOf(Collection<String> teamIds) {
        if (teamIds.isEmpty()) {
            return ALL;
        }
        ListFilter teams = oneOf("team", ":unowned", teamIds);
        Map<String, String> names = new LinkedHashMap<>(teams.names());
        names.put("#owner", "owner");
        return new ListFilter("(attribute_exists(#owner) OR NOT " + teams.expression() + ")", names, teams.values());
    }

    private static ListFilter oneOf(String attribute, Collection<String> choices) {
        return oneOf(attribute, ":" + attribute, choices);
    }

    private static ListFilter oneOf(String attribute, String placeholder, Collection<String> choices) {
        if (choices.isEmpty()) {
            return NOTHING;
        }
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        for (String choice : choices) {
            values.put(placeholder + values.size(), string(choice));
        }
        String name = "#" + attribute;
        return new ListFilter(
                "(" + name + " IN (" + String.join(", ", values.keySet()) + "))", Map.of(name, attribute), values);
    }

    /** What both let through. The two must not be about the same attribute in the same way. */
    public ListFilter and(ListFilter other) {
        if (expression.isEmpty()) {
            return other;
        }
        if (other.expression.isEmpty()) {
            return this;
        }
        return new ListFilter(
                expression + " AND " + other.expression, both(names, other.names), both(values, other.values));
    }

    private static <T> Map<String, T> both(Map<String, T> a, Map<String, T> b) {
        Map<String, T> both = new LinkedHashMap<>(a);
        b.forEach((key, value) -> {
            T before = both.put(key, value);
            if (before != null && !before.equals(value)) {
                throw new IllegalArgumentException("Two filters call different values " + key);
            }
        });
        return both;
    }

    boolean letsEverythingThrough() {
        return expression.isEmpty();
    }
}
