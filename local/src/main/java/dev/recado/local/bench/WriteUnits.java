package dev.recado.local.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The write units of transactions, by DynamoDB's documented rules: each item two units for every kilobyte begun, each index
 * entry put or removed one, since indexes follow when the transaction is over. The embedded store counts partitions rather
 * than items there, so its own report cannot be used.
 */
final class WriteUnits {
    private static final double KILOBYTE = 1024;
    private static final List<Index> INDEXES =
            List.of(new Index("GSI1PK", "GSI1SK", true), new Index("GSI2PK", "GSI2SK", false));

    /** The items as transactions left them, by key. */
    private final Map<String, Map<String, AttributeValue>> items = new ConcurrentHashMap<>();

    /**
     * @param whole whether its entries hold the whole item, or keys alone
     */
    private record Index(String partition, String sort, boolean whole) {
        @Nullable
        String entry(Map<String, AttributeValue> item) {
            AttributeValue key = item.get(partition);
            AttributeValue order = item.get(sort);
            return key == null || order == null ? null : key.s() + " " + order.s();
        }

        double units(Map<String, AttributeValue> item) {
            return whole ? kilobytes(item) : 1;
        }
    }

    /** What the transaction consumes, if it succeeds. */
    double of(TransactWriteItemsRequest request) {
        return request.transactItems().stream().mapToDouble(this::of).sum();
    }

    private double of(TransactWriteItem write) {
        if (write.put() == null) {
            return 2;
        }
        Map<String, AttributeValue> next = write.put().item();
        String key = String.valueOf(next.get("PK")) + next.get("SK");
        Map<String, AttributeValue> before = items.put(key, next);
        double units = 2 * Math.max(kilobytes(next), before == null ? 0 : kilobytes(before));
        for (Index index : INDEXES) {
            units += of(index, before, next);
        }
        return units;
    }

    private static double of(
            Index index, @Nullable Map<String, AttributeValue> before, Map<String, AttributeValue> next) {
        String left = before == null ? null : index.entry(before);
        String entered = index.entry(next);
        if (before != null && left != null && left.equals(entered)) {
            return index.whole() ? Math.max(kilobytes(before), kilobytes(next)) : 0;
        }
        return (before == null || left == null ? 0 : index.units(before)) + (entered == null ? 0 : index.units(next));
    }

    private static double kilobytes(Map<String, AttributeValue> item) {
        return Math.ceil(size(item) / KILOBYTE);
    }

    private static int size(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> length(attribute.getKey()) + size(attribute.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> length(value.s());
            case N -> (value.n().length() + 1) / 2 + 1;
            case M -> 3 + value.m().size() + size(value.m());
            case L ->
                3
                        + value.l().size()
                        + value.l().stream().mapToInt(WriteUnits::size).sum();
            default -> 1;
        };
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
