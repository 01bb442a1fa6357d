package dev.recado.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.aws.AwsException;
import dev.recado.local.aws.Queues;
import dev.recado.local.data.Jsons;
import dev.recado.local.events.FunctionHost.Outcome;
import dev.recado.local.log.TravelLog;
import dev.recado.local.template.EventSource;
import dev.recado.local.template.QueueSpec;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Feeds a queue's messages to a function as Lambda's event source mapping does: in batches, several at a time, deleting
 * what succeeded and leaving the rest to the visibility timeout and the redrive policy.
 */
public final class QueuePoller implements AutoCloseable {
    private static final int WAIT_SECONDS = 1;

    /** Groups are told apart by their ends: ids begin with the time. */
    private static final int TOLD_OF_GROUP = 8;

    private static final long PAUSE_AFTER_TROUBLE_MILLIS = 200;

    private final EventSource.Queue source;
    private final QueueSpec queue;
    private final Queues queues;
    private final Functions functions;
    private final Activity activity;
    private final TravelLog log;
    private final Semaphore permits;
    private final Thread thread;
    private volatile boolean stopping;

    public QueuePoller(
            EventSource.Queue source,
            QueueSpec queue,
            Queues queues,
            Functions functions,
            Activity activity,
            TravelLog log) {
        this.source = source;
        this.queue = queue;
        this.queues = queues;
        this.functions = functions;
        this.activity = activity;
        this.log = log;
        this.permits = new Semaphore(Math.max(1, source.maximumConcurrency()));
        this.thread = Thread.ofVirtual().name("poll " + queue.name()).unstarted(this::poll);
    }

    /** Begins to poll. */
    public void start() {
        thread.start();
    }

    private void poll() {
        try {
            while (!stopping) {
                permits.acquire();
                List<JsonNode> batch = List.of();
                try {
                    batch = receive();
                } finally {
                    if (batch.isEmpty()) {
                        permits.release();
                    }
                }
                if (!batch.isEmpty()) {
                    work(batch);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<JsonNode> receive() throws InterruptedException {
        try {
            return queues.receive(queue, source.batchSize(), WAIT_SECONDS);
        } catch (AwsException | UncheckedIOException trouble) {
            if (!stopping) {
                log.failure(queue.name(), "cannot be received from: " + trouble.getMessage());
                Thread.sleep(PAUSE_AFTER_TROUBLE_MILLIS);
            }
            return List.of();
        }
    }

    private void work(List<JsonNode> batch) {
        Activity.Work work = activity.begin();
        Thread.ofVirtual().name("batch of " + queue.name()).start(() -> {
            try (work) {
                process(batch);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                permits.release();
            }
        });
    }

    private void process(List<JsonNode> batch) throws InterruptedException {
        List<JsonNode> wanted = new ArrayList<>();
        List<JsonNode> done = new ArrayList<>();
        for (JsonNode message : batch) {
            (QueueEvents.passes(source.filters(), message) ? wanted : done).add(message);
        }
        if (!wanted.isEmpty()) {
            log.function(source.functionId(), describe(wanted));
            done.addAll(succeeded(wanted, functions.invoke(source.functionId(), event(wanted))));
        }
        if (!done.isEmpty()) {
            queues.delete(queue, done);
        }
    }

    private String describe(List<JsonNode> batch) {
        String group =
                batch.getFirst().path("Attributes").path("MessageGroupId").asText("");
        int tries = batch.getFirst()
                .path("Attributes")
                .path("ApproximateReceiveCount")
                .asInt(1);
        return queue.id()
                + (batch.size() == 1 ? "" : "  " + batch.size() + " messages")
                + (group.isEmpty() ? "" : "  .." + group.substring(Math.max(0, group.length() - TOLD_OF_GROUP)))
                + (tries > 1 ? "  try " + tries : "");
    }

    private ObjectNode event(List<JsonNode> batch) {
        ObjectNode event = Jsons.object();
        ArrayNode records = event.putArray("Records");
        batch.forEach(message -> records.add(QueueEvents.record(message, queue.arn())));
        return event;
    }

    private List<JsonNode> succeeded(List<JsonNode> batch, Outcome outcome) {
        if (!(outcome instanceof Outcome.Answer answer)) {
            return List.of();
        }
        if (!source.reportsFailures()) {
            return batch;
        }
        Set<String> ids = Set.copyOf(batch.stream()
                .map(message -> message.path("MessageId").asText())
                .toList());
        Set<String> failed = BatchFailures.read(answer.payload(), ids);
        return batch.stream()
                .filter(message -> !failed.contains(message.path("MessageId").asText()))
                .toList();
    }

    /** The queue's name for people. */
    @Override
    public String toString() {
        return queue.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }
}
