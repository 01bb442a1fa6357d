package dev.recado.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.aws.Queues;
import dev.recado.local.data.Jsons;
import dev.recado.local.events.FunctionHost.Outcome;
import dev.recado.local.log.TravelLog;
import dev.recado.local.template.EventSource;
import dev.recado.local.template.QueueSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Feeds stream records to a function as Lambda's event source mapping does: filtered, in batches, in order within a
 * partition key, tried again from the first failure, and told to the failure destination when given up.
 */
public final class StreamBatches {
    /** Lambda keeps trying for the records' whole life of a day; a desk's local run says so much sooner. */
    private static final int UNLIMITED = 10_000;

    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final EventSource.Stream source;
    private final String streamArn;
    private final Functions functions;
    private final Queues queues;
    private final @Nullable QueueSpec onFailure;
    private final TravelLog log;
    private final Activity activity;
    private final ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor();

    public StreamBatches(
            EventSource.Stream source,
            String streamArn,
            Functions functions,
            Queues queues,
            @Nullable QueueSpec onFailure,
            Activity activity,
            TravelLog log) {
        this.source = source;
        this.streamArn = streamArn;
        this.functions = functions;
        this.queues = queues;
        this.onFailure = onFailure;
        this.activity = activity;
        this.log = log;
    }

    /**
     * Works a page of records and returns when each has been worked or given up.
     *
     * @param checkpoint told the sequence number up to which all is done
     */
    void work(List<JsonNode> records, Consumer<String> checkpoint) throws InterruptedException {
        try (Activity.Work _ = activity.begin()) {
            List<JsonNode> wanted = records.stream()
                    .map(this::record)
                    .filter(record -> source.filters().isEmpty()
                            || source.filters().stream().anyMatch(filter -> EventPattern.matches(filter, record)))
                    .toList();
            workLanes(wanted);
        }
        checkpoint.accept(sequenceNumber(records.getLast()));
    }

    private JsonNode record(JsonNode read) {
        ObjectNode record = read.deepCopy();
        return record.put("eventSource", "aws:dynamodb")
                .put("awsRegion", "eu-west-1")
                .put("eventSourceARN", streamArn);
    }

    private void workLanes(List<JsonNode> wanted) throws InterruptedException {
        Map<Integer, List<JsonNode>> byLane = new TreeMap<>();
        for (JsonNode record : wanted) {
            int lane = Math.floorMod(
                    record.path("dynamodb").path("Keys").path("PK").hashCode(), source.parallelization());
            byLane.computeIfAbsent(lane, ignored -> new ArrayList<>()).add(record);
        }
        List<Future<?>> running = new ArrayList<>();
        for (List<JsonNode> lane : byLane.values()) {
            running.add(lanes.submit(() -> {
                workInOrder(lane);
                return null;
            }));
        }
        for (Future<?> lane : running) {
            try {
                lane.get();
            } catch (ExecutionException failure) {
                throw new IllegalStateException("A batch of " + source.functionId() + " failed", failure.getCause());
            }
        }
    }

    private void workInOrder(List<JsonNode> records) throws InterruptedException {
        for (int from = 0; from < records.size(); from += source.batchSize()) {
            workBatch(records.subList(from, Math.min(records.size(), from + source.batchSize())), 0);
        }
    }

    private void workBatch(List<JsonNode> batch, int attemptsSoFar) throws InterruptedException {
        int retries = source.maximumRetries() < 0 ? UNLIMITED : source.maximumRetries();
        List<JsonNode> rest = batch;
        for (int attempt = attemptsSoFar; !rest.isEmpty(); attempt++) {
            int worked = invoke(rest);
            if (worked > 0) {
                attempt = 0;
            }
            rest = rest.subList(worked, rest.size());
            if (rest.isEmpty()) {
                return;
            }
            if (attempt >= retries) {
                giveUp(rest, attempt + 1);
                return;
            }
            pause(attempt);
            if (worked == 0 && source.bisects() && rest.size() > 1) {
                int half = rest.size() / 2;
                workBatch(rest.subList(0, half), attempt + 1);
                rest = rest.subList(half, rest.size());
            }
        }
    }

    private static void pause(int attempt) throws InterruptedException {
        Thread.sleep(Math.min(LONGEST_PAUSE_MILLIS, 100L << Math.min(attempt, 5)));
    }

    /** Invokes the function and answers how many of the batch's first records are done with. */
    private int invoke(List<JsonNode> batch) throws InterruptedException {
        ObjectNode event = Jsons.object();
        ArrayNode records = event.putArray("Records");
        batch.forEach(records::add);
        log.function(source.functionId(), batch.size() == 1 ? "1 record" : batch.size() + " records");
        Outcome outcome = functions.invoke(source.functionId(), event);
        if (!(outcome instanceof Outcome.Answer answer)) {
            return 0;
        }
        return source.reportsFailures() ? firstFailure(batch, answer.payload()) : batch.size();
    }

    private static int firstFailure(List<JsonNode> batch, byte[] answer) {
        List<String> numbers = batch.stream().map(StreamBatches::sequenceNumber).toList();
        return BatchFailures.read(answer, Set.copyOf(numbers)).stream()
                .map(numbers::indexOf)
                .min(Comparator.naturalOrder())
                .orElse(batch.size());
    }

    private void giveUp(List<JsonNode> batch, int attempts) throws InterruptedException {
        log.failure(source.functionId(), "gave up " + batch.size() + " records after " + attempts + " attempts");
        if (onFailure == null) {
            return;
        }
        ObjectNode report = Jsons.object();
        report.putObject("requestContext")
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", source.functionId())
                .put("condition", "RetryAttemptsExhausted")
                .put("approximateInvokeCount", attempts);
        report.put("version", "1.0");
        report.putObject("DDBStreamBatchInfo")
                .put("startSequenceNumber", sequenceNumber(batch.getFirst()))
                .put("endSequenceNumber", sequenceNumber(batch.getLast()))
                .put("batchSize", batch.size())
                .put("streamArn", streamArn);
        queues.send(onFailure, report.toString(), source.id(), UUID.randomUUID().toString());
    }

    private static String sequenceNumber(JsonNode record) {
        return record.path("dynamodb").path("SequenceNumber").asText();
    }

    @Override
    public String toString() {
        return source.functionId();
    }
}
