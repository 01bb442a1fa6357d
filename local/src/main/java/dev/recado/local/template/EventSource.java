package dev.recado.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What invokes a function besides a request. */
public sealed interface EventSource {
    /** The event's name within the template. */
    String id();

    /** The function that is invoked. */
    String functionId();

    /**
     * Messages of a queue.
     *
     * @param maximumConcurrency batches that may be processed at the same time
     */
    record Queue(
            String id,
            String functionId,
            String queueArn,
            int batchSize,
            Duration window,
            boolean reportsFailures,
            int maximumConcurrency,
            List<JsonNode> filters)
            implements EventSource {}

    /**
     * Records of a table's stream.
     *
     * @param maximumRetries how often a failing batch is tried again, -1 for as long as the record lives
     * @param onFailureArn the queue that is told of a batch given up, or null
     */
    record Stream(
            String id,
            String functionId,
            String streamArn,
            int batchSize,
            Duration window,
            int parallelization,
            int maximumRetries,
            boolean bisects,
            boolean reportsFailures,
            @Nullable String onFailureArn,
            List<JsonNode> filters)
            implements EventSource {}

    /**
     * A recurring schedule.
     *
     * @param expression {@code rate(...)} or {@code cron(...)}
     * @param schedulerInput whether it comes from EventBridge Scheduler (its input alone) or from a rule (a whole event)
     */
    record Recurring(
            String id,
            String functionId,
            String expression,
            String zone,
            @Nullable String input,
            boolean schedulerInput)
            implements EventSource {}

    /**
     * Events of the default bus.
     *
     * @param pattern an EventBridge event pattern
     */
    record Rule(String id, String functionId, JsonNode pattern) implements EventSource {}
}
