package dev.recado.local.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.clock.LocalClock;
import dev.recado.local.data.Jsons;
import dev.recado.local.events.Activity;
import dev.recado.local.events.Functions;
import dev.recado.local.log.TravelLog;
import dev.recado.local.schedule.Schedules.Due;
import dev.recado.local.template.EventSource;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Fires what falls due by the local run's clock: the schedules of functions and those of the template. */
public final class Clockwork implements AutoCloseable {
    private static final long TICK_NANOS = 200_000_000;

    private final LocalClock clock;
    private final Schedules schedules;
    private final Functions functions;
    private final Activity activity;
    private final TravelLog log;
    private final List<Recurring> recurring = new ArrayList<>();
    private final Thread ticker = Thread.ofPlatform().name("clockwork").daemon().unstarted(this::run);
    private volatile boolean stopping;

    public Clockwork(
            LocalClock clock,
            Schedules schedules,
            List<EventSource> sources,
            Functions functions,
            Activity activity,
            TravelLog log) {
        this.clock = clock;
        this.schedules = schedules;
        this.functions = functions;
        this.activity = activity;
        this.log = log;
        for (EventSource source : sources) {
            if (source instanceof EventSource.Recurring declared) {
                recurring.add(new Recurring(declared, clock.instant()));
            }
        }
    }

    /** Begins to fire. */
    public void start() {
        ticker.start();
        clock.onMove(() -> LockSupport.unpark(ticker));
    }

    private void run() {
        while (!stopping) {
            try {
                tick();
            } catch (RuntimeException failure) {
                log.failure("clockwork", String.valueOf(failure.getMessage()));
            }
            LockSupport.parkNanos(this, TICK_NANOS);
        }
    }

    /** Whether something is due and has not been worked. */
    public boolean anyDue() {
        return schedules.anyDue() || recurring.stream().anyMatch(entry -> entry.isDue(clock.instant()));
    }

    /**
     * Fires the schedule {@code name} now, as if it were due.
     *
     * @return whether there is one
     */
    public boolean fire(String name) {
        var one = schedules.take(name);
        one.ifPresent(due -> inBackground(() -> fire(due)));
        if (one.isPresent()) {
            return true;
        }
        for (Recurring entry : recurring) {
            if (entry.source.id().equals(name)) {
                fire(entry, clock.instant());
                return true;
            }
        }
        return false;
    }

    private void tick() {
        schedules.takeDue().forEach(due -> inBackground(() -> fire(due)));
        Instant now = clock.instant();
        for (Recurring entry : recurring) {
            if (entry.take(now)) {
                fire(entry, now);
            }
        }
    }

    private void fire(Due due) throws InterruptedException {
        Schedule schedule = due.schedule();
        log.line(TravelLog.Stage.SCHEDULE, schedule.name() + "  " + schedule.expression() + " fires");
        try {
            if (functions.has(schedule.targetArn())) {
                functions.deliver(functions.byArn(schedule.targetArn()), input(due));
            } else {
                log.failure(schedule.name(), "its target " + schedule.targetArn() + " is no function of the template");
            }
        } finally {
            schedules.completed(due);
        }
    }

    private static JsonNode input(Due due) {
        JsonNode given = due.schedule().request().path("Target").path("Input");
        String text = given.isTextual() ? given.asText() : "{}";
        return Jsons.parse(text.replace(
                        "<aws.scheduler.schedule-arn>", due.schedule().arn())
                .replace(
                        "<aws.scheduler.scheduled-time>",
                        due.at().truncatedTo(ChronoUnit.SECONDS).toString())
                .replace("<aws.scheduler.execution-id>", UUID.randomUUID().toString())
                .replace("<aws.scheduler.attempt-number>", "1"));
    }

    private void fire(Recurring entry, Instant at) {
        EventSource.Recurring source = entry.source;
        log.line(TravelLog.Stage.SCHEDULE, source.id() + "  " + source.expression() + " fires");
        String input = source.input();
        JsonNode event = input == null ? scheduledEvent(source, at) : Jsons.parse(input);
        inBackground(() -> functions.deliver(source.functionId(), event));
    }

    private static ObjectNode scheduledEvent(EventSource.Recurring source, Instant at) {
        String resource = source.schedulerInput()
                ? "arn:aws:scheduler:eu-west-1:000000000000:schedule/default/" + source.id()
                : "arn:aws:events:eu-west-1:000000000000:rule/" + source.id();
        ObjectNode event = Jsons.object()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", source.schedulerInput() ? "aws.scheduler" : "aws.events")
                .put("account", "000000000000")
                .put("time", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", "eu-west-1");
        event.putArray("resources").add(resource);
        // Scheduler writes an empty detail as text, a rule as an object.
        if (source.schedulerInput()) {
            event.put("detail", "{}");
        } else {
            event.putObject("detail");
        }
        return event;
    }

    private void inBackground(Firing firing) {
        Activity.Work work = activity.begin();
        Thread.ofVirtual().name("schedule").start(() -> {
            try (work) {
                firing.run();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(ticker);
    }

    @FunctionalInterface
    private interface Firing {
        void run() throws InterruptedException;
    }

    private static final class Recurring {
        private final EventSource.Recurring source;
        private final ScheduleExpression when;
        private Instant last;

        Recurring(EventSource.Recurring source, Instant now) {
            this.source = source;
            this.when = ScheduleExpression.parse(source.expression(), ZoneId.of(source.zone()));
            this.last = now;
        }

        synchronized boolean isDue(Instant now) {
            return when.next(last).map(next -> !next.isAfter(now)).orElse(false);
        }

        /** However many times were missed, it fires once. */
        synchronized boolean take(Instant now) {
            boolean due = isDue(now);
            if (due) {
                last = now;
            }
            return due;
        }
    }
}
