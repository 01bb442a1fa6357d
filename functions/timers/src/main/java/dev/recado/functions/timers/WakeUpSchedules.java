package dev.recado.functions.timers;

import dev.recado.domain.conversation.Effect;
import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.Variables;
import dev.recado.json.JsonBuilder;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;

/** The one-time schedules that wake snoozed conversations; each is known by its snooze, so that none is made twice. */
@Singleton
class WakeUpSchedules {
    private static final int INPUT_VERSION = 1;
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("'at('uuuu-MM-dd'T'HH:mm:ss')'").withZone(ZoneOffset.UTC);

    private final FunctionEnvironment environment;
    private final SchedulerClient client;

    WakeUpSchedules(FunctionEnvironment environment) {
        this.environment = environment;
        this.client = AwsSdk.client(SchedulerClient.builder(), "SCHEDULER", environment);
    }

    void create(String conversationId, Effect.ScheduleWakeUp wakeUp) {
        try {
            client.createSchedule(request -> request.name(nameOf(wakeUp.snoozeId()))
                    .groupName(environment.required(Variables.SCHEDULE_GROUP))
                    .clientToken(wakeUp.snoozeId())
                    .scheduleExpression(AT.format(notBeforeNow(wakeUp.until())))
                    .scheduleExpressionTimezone("UTC")
                    .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                    .actionAfterCompletion(ActionAfterCompletion.DELETE)
                    .target(target -> target.arn(environment.required(Variables.WAKE_UP_ARN))
                            .roleArn(environment.required(Variables.SCHEDULE_ROLE_ARN))
                            .input(input(conversationId, wakeUp.snoozeId()))));
            Log.info("wake-up scheduled", "conversation", conversationId, "snooze", wakeUp.snoozeId());
        } catch (ConflictException exists) {
            Log.info("wake-up was scheduled before", "snooze", wakeUp.snoozeId());
        }
    }

    void delete(String snoozeId) {
        try {
            client.deleteSchedule(request ->
                    request.name(nameOf(snoozeId)).groupName(environment.required(Variables.SCHEDULE_GROUP)));
            Log.info("wake-up cancelled", "snooze", snoozeId);
        } catch (ResourceNotFoundException gone) {
            Log.info("wake-up had gone before", "snooze", snoozeId);
        }
    }

    private static String nameOf(String snoozeId) {
        return "snooze-" + snoozeId;
    }

    private static String input(String conversationId, String snoozeId) {
        return JsonBuilder.object()
                .put("version", INPUT_VERSION)
                .put("conversationId", conversationId)
                .put("snoozeId", snoozeId)
                .write();
    }

    /** The queue may have been slow; a schedule in the past would never fire. */
    private Instant notBeforeNow(Instant until) {
        Instant soonest =
                environment.clock().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return until.isBefore(soonest) ? soonest : until;
    }
}
