package dev.recado.local.run;

import dev.recado.local.aws.DynamoService;
import dev.recado.local.aws.Queues;
import dev.recado.local.events.Activity;
import dev.recado.local.events.StreamReader;
import dev.recado.local.schedule.Clockwork;
import dev.recado.local.template.QueueSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells when nothing is in flight any more. */
final class Idleness {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(15);

    private final Activity activity;
    private final DynamoService dynamo;
    private final List<StreamReader> readers;
    private final Clockwork clockwork;
    private final Queues queues;
    private final List<QueueSpec> worked;

    /**
     * @param worked the queues whose messages some function works; others only keep what was set aside
     */
    Idleness(
            Activity activity,
            DynamoService dynamo,
            List<StreamReader> readers,
            Clockwork clockwork,
            Queues queues,
            List<QueueSpec> worked) {
        this.activity = activity;
        this.dynamo = dynamo;
        this.readers = List.copyOf(readers);
        this.clockwork = clockwork;
        this.queues = queues;
        this.worked = List.copyOf(worked);
    }

    boolean await(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            long before = activity.stamp();
            long writes = dynamo.writes();
            // An event between two places is in neither of them, but it leaves its mark.
            if (busyWith().isEmpty() && activity.stamp() == before && dynamo.writes() == writes) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    /** What is in flight; empty if nothing is. */
    List<String> busyWith() throws InterruptedException {
        List<String> busy = new ArrayList<>();
        if (!activity.quiet()) {
            busy.add("functions or callbacks at work");
            return busy;
        }
        if (clockwork.anyDue()) {
            busy.add("schedules that are due");
        }
        if (!readers.stream().allMatch(StreamReader::caughtUp)) {
            busy.add("records in the table's stream");
        }
        for (QueueSpec queue : worked) {
            Queues.Depth depth = queues.depth(queue);
            if (!depth.empty()) {
                busy.add(queue.name() + " (" + depth.visible() + " visible, " + depth.inFlight() + " in flight)");
            }
        }
        if (busy.isEmpty() && !activity.quiet()) {
            busy.add("functions or callbacks at work");
        }
        return busy;
    }
}
