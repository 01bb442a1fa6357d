package dev.recado.local.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.aws.AwsException;
import dev.recado.local.data.Jsons;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.http.HttpService;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** EventBridge Scheduler's API for single schedules. */
public final class SchedulerService implements HttpService {
    private static final String PREFIX = "/schedules";
    private static final String DEFAULT_GROUP = "default";

    private final Schedules schedules;

    public SchedulerService(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        if (call.path().equals(PREFIX) && call.method().equals("GET")) {
            return list(call.parameters());
        }
        if (!call.path().startsWith(PREFIX + "/")) {
            throw new AwsException(400, "ValidationException", "The local run only knows single schedules");
        }
        String name = URLDecoder.decode(call.path().substring(PREFIX.length() + 1), StandardCharsets.UTF_8);
        return switch (call.method()) {
            case "POST" -> create(name, Jsons.parse(call.body()));
            case "PUT" -> update(name, Jsons.parse(call.body()));
            case "GET" -> get(name, call.parameters().getOrDefault("groupName", DEFAULT_GROUP));
            case "DELETE" -> delete(name, call.parameters().getOrDefault("groupName", DEFAULT_GROUP));
            default -> throw new AwsException(400, "ValidationException", "There is no such operation");
        };
    }

    private HttpAnswer create(String name, JsonNode request) {
        Schedule schedule = ScheduleRequest.validated(name, request);
        return arn(schedules.create(schedule));
    }

    private HttpAnswer update(String name, JsonNode request) {
        Schedule schedule = ScheduleRequest.validated(name, request);
        return arn(schedules.update(schedule));
    }

    private static HttpAnswer arn(Schedule schedule) {
        return HttpAnswer.json(200, Jsons.object().put("ScheduleArn", schedule.arn()));
    }

    private HttpAnswer get(String name, String group) {
        Schedule schedule = schedules.require(group, name);
        ObjectNode answer = schedule.request().deepCopy();
        answer.remove("ClientToken");
        answer.put("Name", name).put("GroupName", group).put("Arn", schedule.arn());
        return HttpAnswer.json(200, answer);
    }

    private HttpAnswer delete(String name, String group) {
        schedules.delete(group, name);
        return HttpAnswer.json(200, Jsons.object());
    }

    private HttpAnswer list(Map<String, String> parameters) {
        List<Schedule> matching = schedules.all().stream()
                .filter(schedule -> parameters
                        .getOrDefault("ScheduleGroup", schedule.group())
                        .equals(schedule.group()))
                .filter(schedule -> schedule.name().startsWith(parameters.getOrDefault("NamePrefix", "")))
                .sorted(Comparator.comparing(Schedule::group).thenComparing(Schedule::name))
                .filter(schedule -> key(schedule).compareTo(parameters.getOrDefault("NextToken", "")) > 0)
                .toList();
        int size = Integer.parseInt(parameters.getOrDefault("MaxResults", "100"));
        ObjectNode answer = Jsons.object();
        ArrayNode summaries = answer.putArray("Schedules");
        for (Schedule schedule : matching.subList(0, Math.min(size, matching.size()))) {
            ObjectNode summary = summaries
                    .addObject()
                    .put("Arn", schedule.arn())
                    .put("Name", schedule.name())
                    .put("GroupName", schedule.group())
                    .put("State", "ENABLED");
            summary.putObject("Target").put("Arn", schedule.targetArn());
        }
        if (matching.size() > size) {
            answer.put("NextToken", key(matching.get(size - 1)));
        }
        return HttpAnswer.json(200, answer);
    }

    private static String key(Schedule schedule) {
        return schedule.group() + "/" + schedule.name();
    }
}
