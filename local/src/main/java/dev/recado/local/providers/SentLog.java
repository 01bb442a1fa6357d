package dev.recado.local.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.JsonLines;
import dev.recado.local.data.Jsons;
import dev.recado.local.log.TravelLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the stand-ins received, and which of their next requests are to fail. */
public final class SentLog {
    private static final int EXCERPT = 60;

    private final InstantSource clock;
    private final JsonLines lines;
    private final TravelLog log;
    private final List<ObjectNode> received = new ArrayList<>();
    private final Map<String, PlannedFailure> failures = new ConcurrentHashMap<>();

    public SentLog(InstantSource clock, JsonLines lines, TravelLog log) {
        this.clock = clock;
        this.lines = lines;
        this.log = log;
        lines.read().forEach(line -> received.add((ObjectNode) line));
    }

    /**
     * Notes a request.
     *
     * @param messageId the id the stand-in answered with, or null if it refused
     * @param status the HTTP status of its answer
     */
    synchronized void add(String inbox, String to, JsonNode request, @Nullable String messageId, int status) {
        ObjectNode entry = Jsons.object()
                .put("inbox", inbox)
                .put("to", to)
                .put("at", clock.instant().toString());
        entry.set("request", request);
        entry.put("messageId", messageId).put("status", status);
        lines.append(entry);
        received.add(entry);
        log.line(TravelLog.Stage.SENT, inbox + " to " + to + "  " + status + "  " + excerpt(request));
    }

    private static String excerpt(JsonNode request) {
        String text = request.path("Body")
                .asText(request.path("text")
                        .path("body")
                        .asText(request.path("message").path("text").asText("")));
        return text.length() > EXCERPT ? text.substring(0, EXCERPT) + "..." : text;
    }

    /** The requests of an inbox and to an address, oldest first; null stands for any. */
    public synchronized List<ObjectNode> sent(@Nullable String inbox, @Nullable String to) {
        return received.stream()
                .filter(entry -> inbox == null || entry.path("inbox").asText().equals(inbox))
                .filter(entry -> to == null || entry.path("to").asText().equals(to))
                .toList();
    }

    /** Makes the next {@code times} requests of {@code inbox} fail. */
    public void plan(String inbox, int times, int status, @Nullable Integer code) {
        failures.put(inbox, new PlannedFailure(times, status, code));
    }

    /** Takes one planned failure of {@code inbox}, if there is one left. */
    Optional<PlannedFailure> takeFailure(String inbox) {
        PlannedFailure[] taken = new PlannedFailure[1];
        failures.computeIfPresent(inbox, (id, planned) -> {
            taken[0] = planned;
            return planned.times() > 1
                    ? new PlannedFailure(planned.times() - 1, planned.status(), planned.code())
                    : null;
        });
        return Optional.ofNullable(taken[0]);
    }

    /**
     * @param code the provider's own error code, or null for a usual one
     */
    record PlannedFailure(int times, int status, @Nullable Integer code) {}
}
