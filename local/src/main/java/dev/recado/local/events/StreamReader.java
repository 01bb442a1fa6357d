package dev.recado.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.aws.AwsException;
import dev.recado.local.aws.AwsJsonClient;
import dev.recado.local.aws.DynamoService;
import dev.recado.local.data.Jsons;
import dev.recado.local.log.TravelLog;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Reads a table's stream for one function, shard by shard and in order, from its checkpoint on. */
public final class StreamReader implements AutoCloseable {
    private static final long LOOK_AGAIN_NANOS = 500_000_000L;
    private static final long PAUSE_AFTER_TROUBLE_MILLIS = 200;
    private static final int PAGE = 1000;

    private final AwsJsonClient streams;
    private final DynamoService dynamo;
    private final String streamArn;
    private final StreamBatches batches;
    private final Checkpoints.Cursor checkpoint;
    private final TravelLog log;
    private final Thread thread;
    private final Map<String, String> iterators = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private volatile long caughtUp = -1;
    private volatile boolean stopping;

    /**
     * @param streamArn the ARN that DynamoDB gave the table's stream
     */
    public StreamReader(
            AwsJsonClient streams,
            DynamoService dynamo,
            String streamArn,
            StreamBatches batches,
            Checkpoints.Cursor checkpoint,
            TravelLog log) {
        this.streams = streams;
        this.dynamo = dynamo;
        this.streamArn = streamArn;
        this.batches = batches;
        this.checkpoint = checkpoint;
        this.log = log;
        this.thread = Thread.ofVirtual().name("stream of " + batches).unstarted(this::read);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
        dynamo.onWrite(() -> LockSupport.unpark(thread));
    }

    /** Whether every write so far has been worked. */
    public boolean caughtUp() {
        return !dynamo.writing() && caughtUp >= dynamo.writes();
    }

    private void read() {
        try {
            while (!stopping) {
                long writes = dynamo.writes();
                if (readShards()) {
                    continue;
                }
                caughtUp = writes;
                if (writes == dynamo.writes()) {
                    LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads one page of every shard; whether there was anything. */
    private boolean readShards() throws InterruptedException {
        try {
            if (iterators.isEmpty()) {
                openShards();
            }
            boolean found = false;
            for (String shard : List.copyOf(iterators.keySet())) {
                found |= readShard(shard);
            }
            return found;
        } catch (AwsException | UncheckedIOException trouble) {
            if (!stopping) {
                log.failure("stream", String.valueOf(trouble.getMessage()));
                iterators.clear();
                Thread.sleep(PAUSE_AFTER_TROUBLE_MILLIS);
            }
            return true;
        }
    }

    private void openShards() throws InterruptedException {
        JsonNode description = streams.call("DescribeStream", Jsons.object().put("StreamArn", streamArn))
                .path("StreamDescription");
        for (JsonNode shard : description.path("Shards")) {
            String id = shard.path("ShardId").asText();
            if (!finished.contains(id)) {
                iterators.put(id, iterator(id));
            }
        }
    }

    private String iterator(String shard) throws InterruptedException {
        String after = checkpoint.position(shard);
        ObjectNode request = Jsons.object().put("StreamArn", streamArn).put("ShardId", shard);
        if (after != null) {
            request.put("ShardIteratorType", "AFTER_SEQUENCE_NUMBER").put("SequenceNumber", after);
            try {
                return iterator(request);
            } catch (AwsException refusal) {
                if (!refusal.type().equals("TrimmedDataAccessException")) {
                    throw refusal;
                }
                // A stream keeps a day: what came after the last run's end is at its beginning.
                request.remove("SequenceNumber");
            }
        }
        return iterator(request.put("ShardIteratorType", "TRIM_HORIZON"));
    }

    private String iterator(ObjectNode request) throws InterruptedException {
        return streams.call("GetShardIterator", request).path("ShardIterator").asText();
    }

    private boolean readShard(String shard) throws InterruptedException {
        String iterator = iterators.get(shard);
        JsonNode page = streams.call(
                "GetRecords", Jsons.object().put("ShardIterator", iterator).put("Limit", PAGE));
        List<JsonNode> records = new ArrayList<>();
        page.path("Records").forEach(records::add);
        if (!records.isEmpty()) {
            batches.work(records, done -> checkpoint.move(shard, done));
        }
        @Nullable String next = page.path("NextShardIterator").asText(null);
        if (next == null) {
            finished.add(shard);
            iterators.remove(shard);
        } else {
            iterators.put(shard, next);
        }
        return !records.isEmpty();
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }
}
