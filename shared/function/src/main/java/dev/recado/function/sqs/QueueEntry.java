package dev.recado.function.sqs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message to put on a FIFO queue.
 *
 * @param groupId what must be worked in order
 * @param deduplicationId the same message sent again within five minutes is dropped by SQS
 */
public record QueueEntry(String body, String groupId, String deduplicationId) {
    private static final int MOST_IN_A_BATCH = 10;
    /** Below the 256 KiB that SQS took in a request before it took more, and that other implementations still take. */
    private static final int MOST_BYTES_IN_A_BATCH = 200_000;

    static List<List<QueueEntry>> batches(List<QueueEntry> entries) {
        List<List<QueueEntry>> batches = new ArrayList<>();
        List<QueueEntry> batch = new ArrayList<>();
        int bytes = 0;
        for (QueueEntry entry : entries) {
            int size = entry.body().getBytes(StandardCharsets.UTF_8).length;
            if (!batch.isEmpty() && (batch.size() == MOST_IN_A_BATCH || bytes + size > MOST_BYTES_IN_A_BATCH)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(entry);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
