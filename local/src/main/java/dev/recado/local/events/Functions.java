package dev.recado.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.events.FunctionHost.Outcome;
import dev.recado.local.log.TravelLog;
import dev.recado.local.template.FunctionSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Invokes the template's functions and counts what becomes of it. */
public final class Functions {
    private final Map<String, FunctionSpec> specs;
    private final FunctionHost host;
    private final FailureDestination failureDestination;
    private final Activity activity;
    private final TravelLog log;
    private final Map<String, Counts> counts = new TreeMap<>();

    /**
     * @param failureDestination told the queue's ARN and the report of an event that was given up
     */
    public Functions(
            Map<String, FunctionSpec> specs,
            FunctionHost host,
            FailureDestination failureDestination,
            Activity activity,
            TravelLog log) {
        this.specs = Map.copyOf(specs);
        this.host = host;
        this.failureDestination = failureDestination;
        this.activity = activity;
        this.log = log;
        specs.keySet().forEach(id -> counts.put(id, new Counts()));
    }

    /** Invokes the function and waits for its answer. */
    public Outcome invoke(String functionId, JsonNode event) throws InterruptedException {
        FunctionSpec function = spec(functionId);
        Counts count = Objects.requireNonNull(counts.get(functionId));
        count.invocations.increment();
        try (Activity.Work _ = activity.begin()) {
            Outcome outcome = host.invoke(function, Jsons.bytes(event));
            if (outcome instanceof Outcome.Failure failure) {
                count.errors.increment();
                log.failure(functionId, failure.type() + ": " + failure.message());
            }
            return outcome;
        }
    }

    /**
     * Invokes the function as Lambda does for a caller that does not wait: again if it fails, and then telling the
     * function's failure destination.
     */
    public void deliver(String functionId, JsonNode event) throws InterruptedException {
        FunctionSpec function = spec(functionId);
        for (int attempt = 0; attempt <= function.asynchronousRetries(); attempt++) {
            // Lambda waits a minute and then two; nobody at a desk wants to.
            Thread.sleep(attempt * 500L);
            log.function(functionId, attempt == 0 ? "1 event" : "1 event  try " + (attempt + 1));
            if (invoke(functionId, event) instanceof Outcome.Answer) {
                return;
            }
        }
        giveUp(function, event);
    }

    private void giveUp(FunctionSpec function, JsonNode event) throws InterruptedException {
        log.failure(function.id(), "gave up an event after " + (function.asynchronousRetries() + 1) + " attempts");
        String arn = function.onFailureArn();
        if (arn == null) {
            return;
        }
        ObjectNode report = Jsons.object().put("version", "1.0");
        report.putObject("requestContext")
                .put("functionArn", function.arn())
                .put("condition", "RetriesExhausted")
                .put("approximateInvokeCount", function.asynchronousRetries() + 1);
        report.set("requestPayload", event);
        failureDestination.accept(arn, report.toString());
    }

    private FunctionSpec spec(String functionId) {
        FunctionSpec function = specs.get(functionId);
        if (function == null) {
            throw new IllegalArgumentException("There is no function " + functionId);
        }
        return function;
    }

    /** The function with the ARN {@code arn}, with or without an alias. */
    public String byArn(String arn) {
        return specs.values().stream()
                .filter(function -> arn.equals(function.arn()) || arn.startsWith(function.arn() + ":"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No function has the ARN " + arn))
                .id();
    }

    /** Whether a function has the ARN {@code arn}. */
    public boolean has(String arn) {
        return specs.values().stream()
                .anyMatch(function -> arn.equals(function.arn()) || arn.startsWith(function.arn() + ":"));
    }

    /** The figures of every function, by its logical id. */
    public List<Figures> figures() {
        return counts.entrySet().stream()
                .map(entry -> new Figures(
                        entry.getKey(),
                        entry.getValue().invocations.sum(),
                        entry.getValue().errors.sum(),
                        host.coldStarts(entry.getKey()),
                        host.pids(entry.getKey())))
                .toList();
    }

    /** Takes what was given up. */
    @FunctionalInterface
    public interface FailureDestination {
        /** Puts {@code report} on the queue with the ARN {@code queueArn}. */
        void accept(String queueArn, String report) throws InterruptedException;
    }

    private static final class Counts {
        private final LongAdder invocations = new LongAdder();
        private final LongAdder errors = new LongAdder();
    }

    /** What one function has done so far. */
    public record Figures(String name, long invocations, long errors, long coldStarts, List<Long> pids) {
        public Figures {
            pids = List.copyOf(pids);
        }
    }
}
