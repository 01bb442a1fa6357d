package dev.recado.local.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/**
 * A schedule as it was asked for.
 *
 * @param request the body of CreateSchedule or UpdateSchedule
 */
record Schedule(String group, String name, ObjectNode request) {
    String arn() {
        return "arn:aws:scheduler:eu-west-1:000000000000:schedule/" + group + "/" + name;
    }

    String expression() {
        return request.path("ScheduleExpression").asText();
    }

    ZoneId zone() {
        return ZoneId.of(request.path("ScheduleExpressionTimezone").asText("UTC"));
    }

    ScheduleExpression when() {
        return ScheduleExpression.parse(expression(), zone());
    }

    String targetArn() {
        return request.path("Target").path("Arn").asText();
    }

    boolean enabled() {
        return !request.path("State").asText("ENABLED").equals("DISABLED");
    }

    boolean deletedAfterCompletion() {
        return request.path("ActionAfterCompletion").asText("NONE").equals("DELETE");
    }

    String clientToken() {
        return request.path("ClientToken").asText("");
    }
}
