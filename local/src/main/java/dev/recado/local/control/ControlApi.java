package dev.recado.local.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.http.HttpService;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The endpoints under {@code /_local/}, by which one looks into the local run and moves its clock. */
public final class ControlApi implements HttpService {
    public static final String PREFIX = "/_local/";

    private static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_IDLE_TIMEOUT = Duration.ofMinutes(10);

    private final ControlledRun run;
    private final Tokens tokens;

    public ControlApi(ControlledRun run, Tokens tokens) {
        this.run = run;
        this.tokens = tokens;
    }

    @Override
    public HttpAnswer answer(HttpCall call) throws InterruptedException {
        try {
            return route(call);
        } catch (ControlRefusal refusal) {
            return HttpAnswer.problem(refusal.status(), refusal.title(), String.valueOf(refusal.getMessage()));
        }
    }

    private HttpAnswer route(HttpCall call) throws InterruptedException {
        String path = call.path().substring(PREFIX.length());
        Map<String, String> query = call.parameters();
        return switch (call.method() + " " + path) {
            case "GET health" -> HttpAnswer.json(200, Jsons.object().put("status", "ready"));
            case "POST tokens" ->
                HttpAnswer.json(200, tokens.issue(body(call, Set.of("agent", "name", "roles", "validFor"))));
            case "GET jwks" -> HttpAnswer.json(200, tokens.publicKeys());
            case "GET sent" -> list(run.sent().sent(query.get("inbox"), query.get("to")));
            case "POST sent/fail" -> planFailure(body(call, Set.of("inbox", "times", "status", "code")));
            case "GET mail" -> list(run.mail().sent(query.getOrDefault("to", "")));
            case "GET schedules" -> schedules();
            case "GET queues" -> queues();
            case "GET functions" -> functions();
            case "GET clock" -> clock();
            case "POST clock" -> moveClock(body(call, Set.of("advance", "now")));
            case "POST idle" -> idle(call.body().length == 0 ? Jsons.object() : body(call, Set.of("timeoutSeconds")));
            default -> fire(call, path);
        };
    }

    private HttpAnswer fire(HttpCall call, String path) {
        boolean asked = call.method().equals("POST") && path.startsWith("schedules/") && path.endsWith("/fire");
        if (!asked) {
            throw ControlRefusal.notFound("There is no " + call.method() + " " + call.path() + ".");
        }
        String name = URLDecoder.decode(
                path.substring("schedules/".length(), path.length() - "/fire".length()), StandardCharsets.UTF_8);
        if (!run.clockwork().fire(name)) {
            throw ControlRefusal.notFound("No schedule " + name + " is pending.");
        }
        return HttpAnswer.json(200, Jsons.object().put("fired", name));
    }

    private static JsonNode body(HttpCall call, Set<String> known) {
        JsonNode body;
        try {
            body = Jsons.parse(call.body());
        } catch (Jsons.MalformedJson malformed) {
            throw ControlRefusal.malformed("The body is not JSON: " + malformed.getMessage());
        }
        if (!body.isObject()) {
            throw ControlRefusal.malformed("The body is no JSON object.");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw ControlRefusal.malformed("The field " + name + " is not known.");
            }
        });
        return body;
    }

    private static HttpAnswer list(Iterable<ObjectNode> items) {
        ArrayNode list = Jsons.object().arrayNode();
        items.forEach(list::add);
        return HttpAnswer.json(200, list);
    }

    private HttpAnswer planFailure(JsonNode body) {
        String inbox = body.path("inbox").asText("");
        if (!run.inboxes().has(inbox)) {
            throw ControlRefusal.notFound("There is no inbox " + inbox + ".");
        }
        int times = body.path("times").asInt(1);
        int status = body.path("status").asInt(500);
        if (times < 0 || status < 400 || status > 599) {
            throw ControlRefusal.unacceptable("times must not be negative, and status must be from 400 to 599.");
        }
        JsonNode code = body.path("code");
        run.sent().plan(inbox, times, status, code.isMissingNode() || code.isNull() ? null : code.asInt());
        return HttpAnswer.json(200, body);
    }

    private HttpAnswer schedules() {
        ArrayNode list = Jsons.object().arrayNode();
        run.schedules()
                .views()
                .forEach(schedule -> list.addObject()
                        .put("name", schedule.name())
                        .put("expression", schedule.expression())
                        .put("timezone", schedule.timezone())
                        .put("target", schedule.target())
                        .put("input", schedule.input()));
        return HttpAnswer.json(200, list);
    }

    private HttpAnswer queues() throws InterruptedException {
        ArrayNode list = Jsons.object().arrayNode();
        for (Map.Entry<String, dev.recado.local.aws.Queues.Depth> queue :
                run.depths().entrySet()) {
            list.addObject()
                    .put("name", queue.getKey())
                    .put("visible", queue.getValue().visible())
                    .put("inFlight", queue.getValue().inFlight());
        }
        return HttpAnswer.json(200, list);
    }

    private HttpAnswer functions() {
        ArrayNode list = Jsons.object().arrayNode();
        run.functions().figures().forEach(function -> {
            ObjectNode item = list.addObject()
                    .put("name", function.name())
                    .put("invocations", function.invocations())
                    .put("errors", function.errors())
                    .put("coldStarts", function.coldStarts());
            ArrayNode pids = item.putArray("pids");
            function.pids().forEach(pids::add);
        });
        return HttpAnswer.json(200, list);
    }

    private HttpAnswer clock() {
        return HttpAnswer.json(
                200, Jsons.object().put("now", run.clock().instant().toString()));
    }

    private HttpAnswer moveClock(JsonNode body) {
        if (body.has("advance") == body.has("now")) {
            throw ControlRefusal.malformed("Give either advance or now.");
        }
        Duration step = step(body);
        if (step.isNegative()) {
            throw ControlRefusal.unacceptable("The clock only moves forward.");
        }
        run.clock().advance(step);
        return clock();
    }

    private Duration step(JsonNode body) {
        try {
            return body.has("advance")
                    ? Duration.parse(body.get("advance").asText())
                    : Duration.between(
                            run.clock().instant(), Instant.parse(body.get("now").asText()));
        } catch (DateTimeException malformed) {
            throw ControlRefusal.malformed(
                    "advance is an ISO 8601 duration such as PT20H, now a time such as 2027-03-27T18:00:00Z.");
        }
    }

    private HttpAnswer idle(JsonNode body) throws InterruptedException {
        JsonNode seconds = body.path("timeoutSeconds");
        if (!seconds.isMissingNode() && (!seconds.isNumber() || seconds.asDouble() < 0)) {
            throw ControlRefusal.malformed("timeoutSeconds is a number of seconds.");
        }
        Duration timeout = seconds.isMissingNode()
                ? DEFAULT_IDLE_TIMEOUT
                : Duration.ofMillis(Math.round(seconds.asDouble() * 1000));
        boolean idle = run.awaitIdle(timeout.compareTo(LONGEST_IDLE_TIMEOUT) > 0 ? LONGEST_IDLE_TIMEOUT : timeout);
        return idle
                ? HttpAnswer.json(200, Jsons.object().put("idle", true))
                : HttpAnswer.problem(408, "Request Timeout", "Still in flight: " + run.busyWith());
    }
}
