package dev.recado.local.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.aws.AwsException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what is asked of the scheduler as EventBridge Scheduler checks it. */
final class ScheduleRequest {
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z-_.]{1,64}");

    private ScheduleRequest() {}

    static Schedule validated(String name, JsonNode request) {
        require(NAME.matcher(name).matches(), "The schedule's name " + name + " is not valid.");
        String mode = request.path("FlexibleTimeWindow").path("Mode").asText();
        require(Set.of("OFF", "FLEXIBLE").contains(mode), "FlexibleTimeWindow is required.");
        require(request.path("Target").path("Arn").isTextual(), "The target's Arn is required.");
        require(
                request.path("Target").path("RoleArn").asText().startsWith("arn:"),
                "The target's RoleArn is required and must be the ARN of a role.");
        require(
                Set.of("NONE", "DELETE")
                        .contains(request.path("ActionAfterCompletion").asText("NONE")),
                "ActionAfterCompletion must be NONE or DELETE.");
        requireExpression(request);
        return new Schedule(request.path("GroupName").asText("default"), name, ((ObjectNode) request).deepCopy());
    }

    private static void requireExpression(JsonNode request) {
        try {
            ZoneId zone = ZoneId.of(request.path("ScheduleExpressionTimezone").asText("UTC"));
            ScheduleExpression.parse(request.path("ScheduleExpression").asText(), zone);
        } catch (DateTimeException unknownZone) {
            throw invalid("Invalid Schedule Expression Timezone.");
        } catch (IllegalArgumentException malformed) {
            throw invalid(String.valueOf(malformed.getMessage()));
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw invalid(message);
        }
    }

    private static AwsException invalid(String message) {
        return new AwsException(400, "ValidationException", message);
    }
}
