package dev.recado.functions.timers;

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

/** The one-time schedules of timers; each is known by what it is for, so that none is made twice. */
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

    void create(Timer timer, String conversationId, Instant due) {
        try {
            client.createSchedule(request -> request.name(timer.scheduleName())
                    .groupName(environment.required(Variables.SCHEDULE_GROUP))
                    .clientToken(timer.id())
                    .scheduleExpression(AT.format(notBeforeNow(due)))
                    .scheduleExpressionTimezone("UTC")
                    .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                    .actionAfterCompletion(ActionAfterCompletion.DELETE)
                    .target(target -> target.arn(environment.required(Variables.WAKE_UP_ARN))
                            .roleArn(environment.required(Variables.SCHEDULE_ROLE_ARN))
                            .input(input(conversationId, timer))));
            Log.info("wake-up scheduled", "conversation", conversationId, timer.member(), timer.id());
        } catch (ConflictException exists) {
            Log.info("wake-up was scheduled before", timer.member(), timer.id());
        }
    }

    void delete(Timer timer) {
        try {
            client.deleteSchedule(request ->
                    request.name(timer.scheduleName()).groupName(environment.required(Variables.SCHEDULE_GROUP)));
            Log.info("wake-up cancelled", timer.member(), timer.id());
        } catch (ResourceNotFoundException gone) {
            Log.info("wake-up had gone before", timer.member(), timer.id());
        }
    }

    private static String input(String conversationId, Timer timer) {
        return JsonBuilder.object()
                .put("version", INPUT_VERSION)
                .put("conversationId", conversationId)
                .put(timer.member(), timer.id())
                .write();
    }

    /** The queue may have been slow; a schedule in the past would never fire. */
    private Instant notBeforeNow(Instant until) {
        Instant soonest =
                environment.clock().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return until.isBefore(soonest) ? soonest : until;
    }
}
