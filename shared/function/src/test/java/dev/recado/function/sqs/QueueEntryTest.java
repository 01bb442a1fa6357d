package dev.recado.function.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueueEntryTest {
    private static List<Integer> batchSizes(int entries, String body) {
        List<QueueEntry> all = IntStream.range(0, entries)
                .mapToObj(i -> new QueueEntry(body, "g", "d" + i))
                .toList();
        List<List<QueueEntry>> batches = QueueEntry.batches(all);
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
        return batches.stream().map(List::size).toList();
    }

    @Test
    void at_most_ten_go_together_in_their_order() {
        assertThat(batchSizes(0, "x")).isEmpty();
        assertThat(batchSizes(1, "x")).containsExactly(1);
        assertThat(batchSizes(10, "x")).containsExactly(10);
        assertThat(batchSizes(21, "x")).containsExactly(10, 10, 1);
    }

    @Test
    void large_ones_go_in_smaller_batches() {
        assertThat(batchSizes(3, "é".repeat(40_000))).containsExactly(2, 1);
        assertThat(batchSizes(2, "x".repeat(250_000))).containsExactly(1, 1);
    }
}
