package dev.recado.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class WriteUnitsTest {
    private final WriteUnits units = new WriteUnits();

    @Test
    void an_item_costs_two_units_for_every_kilobyte_begun() {
        assertThat(units.of(transaction(item("a", 100)))).isEqualTo(2);
        assertThat(units.of(transaction(item("b", 1100)))).isEqualTo(4);
    }

    @Test
    void items_are_rounded_one_by_one() {
        assertThat(units.of(transaction(item("a", 10), item("b", 10), item("c", 10))))
                .isEqualTo(6);
    }

    @Test
    void the_larger_of_the_old_and_the_new_item_counts() {
        units.of(transaction(item("a", 1100)));
        assertThat(units.of(transaction(item("a", 100)))).isEqualTo(4);
    }

    @Test
    void a_new_index_entry_costs_one_unit_and_a_moved_one_two() {
        assertThat(units.of(transaction(listed("a", "1")))).isEqualTo(2 + 1);
        assertThat(units.of(transaction(listed("a", "2")))).isEqualTo(2 + 2);
        assertThat(units.of(transaction(listed("a", "2")))).isEqualTo(2 + 1);
        assertThat(units.of(transaction(item("a", 10)))).isEqualTo(2 + 1);
    }

    private static Map<String, AttributeValue> listed(String key, String order) {
        Map<String, AttributeValue> item = item(key, 10);
        item.put("GSI1PK", AttributeValue.fromS("list"));
        item.put("GSI1SK", AttributeValue.fromS(order));
        return item;
    }

    private static Map<String, AttributeValue> item(String key, int size) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("PK", AttributeValue.fromS(key));
        item.put("SK", AttributeValue.fromS("x"));
        item.put("text", AttributeValue.fromS("x".repeat(size)));
        return item;
    }

    @SafeVarargs
    private static TransactWriteItemsRequest transaction(Map<String, AttributeValue>... items) {
        return TransactWriteItemsRequest.builder()
                .transactItems(Arrays.stream(items)
                        .map(item -> TransactWriteItem.builder()
                                .put(Put.builder().tableName("t").item(item).build())
                                .build())
                        .toList())
                .build();
    }
}
