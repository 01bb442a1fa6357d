package dev.recado.local.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.aws.AwsException;
import dev.recado.local.data.JsonLines;
import dev.recado.local.data.Jsons;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The schedules that were made and have not completed. */
public final class Schedules {
    private final Set<String> groups;
    private final InstantSource clock;
    private final JsonLines lines;
    private final Map<String, Pending> pending = new LinkedHashMap<>();

    /**
     * Opens the schedules that an earlier run left.
     *
     * @param groups the schedule groups of the template
     */
    public Schedules(Collection<String> groups, InstantSource clock, JsonLines lines) {
        this.groups = Set.copyOf(groups);
        this.clock = clock;
        this.lines = lines;
        for (JsonNode line : lines.read()) {
            replay(line);
        }
        lines.replace(pending.values().stream().map(Pending::line).toList());
    }

    private void replay(JsonNode line) {
        if (line.has("deleted")) {
            pending.remove(line.get("deleted").asText());
        } else if (line.path("request") instanceof ObjectNode request) {
            Schedule schedule =
                    new Schedule(line.path("group").asText(), line.path("name").asText(), request);
            pending.put(
                    key(schedule),
                    new Pending(schedule, Instant.parse(line.path("since").asText())));
        }
    }

    synchronized Schedule create(Schedule schedule) {
        requireGroup(schedule.group());
        Pending existing = pending.get(key(schedule));
        if (existing != null) {
            boolean repeated =
                    !schedule.clientToken().isEmpty() && schedule.clientToken().equals(existing.schedule.clientToken());
            if (repeated) {
                return existing.schedule;
            }
            throw new AwsException(409, "ConflictException", "Schedule " + schedule.name() + " already exists.");
        }
        return put(schedule);
    }

    synchronized Schedule update(Schedule schedule) {
        require(schedule.group(), schedule.name());
        return put(schedule);
    }

    private Schedule put(Schedule schedule) {
        Pending entry = new Pending(schedule, clock.instant());
        pending.put(key(schedule), entry);
        lines.append(entry.line());
        return schedule;
    }

    synchronized Schedule require(String group, String name) {
        requireGroup(group);
        Pending entry = pending.get(group + "/" + name);
        if (entry == null) {
            throw new AwsException(404, "ResourceNotFoundException", "Schedule " + name + " does not exist.");
        }
        return entry.schedule;
    }

    private void requireGroup(String group) {
        if (!group.equals("default") && !groups.contains(group)) {
            throw new AwsException(404, "ResourceNotFoundException", "Schedule group " + group + " does not exist.");
        }
    }

    synchronized void delete(String group, String name) {
        Schedule schedule = require(group, name);
        forget(schedule);
    }

    synchronized List<Schedule> all() {
        return pending.values().stream().map(entry -> entry.schedule).toList();
    }

    /** The schedules still to fire, for whoever looks at the local run. */
    public synchronized List<View> views() {
        return pending.values().stream()
                .filter(entry -> !entry.firing && !entry.completed)
                .map(entry -> View.of(entry.schedule))
                .toList();
    }

    /** Takes the schedules that are due; each fires once and is then told {@link #completed}. */
    synchronized List<Due> takeDue() {
        Instant now = clock.instant();
        List<Due> due = new ArrayList<>();
        for (Pending entry : pending.values()) {
            Instant at = entry.dueAt();
            if (!entry.firing && !entry.completed && entry.schedule.enabled() && at != null && !at.isAfter(now)) {
                entry.firing = true;
                due.add(new Due(entry.schedule, at));
            }
        }
        return due;
    }

    /** Takes one schedule by its name, due or not. */
    synchronized Optional<Due> take(String name) {
        for (Pending entry : pending.values()) {
            if (entry.schedule.name().equals(name) && !entry.firing && !entry.completed) {
                entry.firing = true;
                return Optional.of(new Due(entry.schedule, clock.instant()));
            }
        }
        return Optional.empty();
    }

    /** Whether a schedule is due or firing. */
    synchronized boolean anyDue() {
        Instant now = clock.instant();
        return pending.values().stream().anyMatch(entry -> {
            Instant at = entry.dueAt();
            boolean due = at != null && !at.isAfter(now) && entry.schedule.enabled() && !entry.completed;
            return entry.firing || due;
        });
    }

    /** A schedule has fired; it goes, waits for its next time, or stays as a record, as it was asked for. */
    synchronized void completed(Due fired) {
        Pending entry = pending.get(key(fired.schedule()));
        if (entry == null || !entry.schedule.equals(fired.schedule())) {
            return;
        }
        entry.firing = false;
        if (!(fired.schedule().when() instanceof ScheduleExpression.At)) {
            entry.since = fired.at();
        } else if (fired.schedule().deletedAfterCompletion()) {
            forget(fired.schedule());
        } else {
            entry.completed = true;
        }
    }

    private void forget(Schedule schedule) {
        pending.remove(key(schedule));
        lines.append(Jsons.object().put("deleted", key(schedule)));
    }

    private static String key(Schedule schedule) {
        return schedule.group() + "/" + schedule.name();
    }

    /** A schedule that fires now. */
    record Due(Schedule schedule, Instant at) {}

    /** What the local run shows of a schedule. */
    public record View(String name, String expression, String timezone, String target, String input) {
        private static View of(Schedule schedule) {
            return new View(
                    schedule.name(),
                    schedule.expression(),
                    schedule.zone().getId(),
                    schedule.targetArn(),
                    schedule.request().path("Target").path("Input").asText());
        }
    }

    private static final class Pending {
        private final Schedule schedule;
        private Instant since;
        private boolean firing;
        private boolean completed;

        Pending(Schedule schedule, Instant since) {
            this.schedule = schedule;
            this.since = since;
        }

        @org.jspecify.annotations.Nullable
        Instant dueAt() {
            return schedule.when() instanceof ScheduleExpression.At(Instant at)
                    ? at
                    : schedule.when().next(since).orElse(null);
        }

        ObjectNode line() {
            ObjectNode line = Jsons.object()
                    .put("group", schedule.group())
                    .put("name", schedule.name())
                    .put("since", since.toString());
            line.set("request", schedule.request());
            return line;
        }
    }
}
