package dev.recado.functions.timers;

import dev.recado.domain.conversation.Effect;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import dev.recado.function.sqs.QueueClient;
import dev.recado.function.sqs.SqsFunction;
import dev.recado.function.sqs.SqsMessage;
import dev.recado.store.OutboxCodec;

/** Makes and deletes the schedules of snoozes and of surveys. */
public final class TimersFunction extends SqsFunction {
    private final WakeUpSchedules schedules;

    public TimersFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public TimersFunction(FunctionEnvironment environment) {
        super(environment, Variables.TIMERS_QUEUE_URL);
        this.schedules = bean(WakeUpSchedules.class);
    }

    @Override
    protected void work(SqsMessage message) {
        OutboxCodec.Entry entry = OutboxCodec.read(message.body());
        switch (entry.effect()) {
            case Effect.ScheduleWakeUp wakeUp ->
                schedules.create(Timer.ofSnooze(wakeUp.snoozeId()), entry.conversationId(), wakeUp.until());
            case Effect.CancelWakeUp cancel -> schedules.delete(Timer.ofSnooze(cancel.snoozeId()));
            case Effect.ScheduleSurvey survey ->
                schedules.create(Timer.ofSurvey(survey.surveyId()), entry.conversationId(), survey.at());
            case Effect.CancelSurvey cancel -> schedules.delete(Timer.ofSurvey(cancel.surveyId()));
            default -> throw new IllegalArgumentException("not a timer: " + entry.effect());
        }
    }

    /** The store's beans that want priming are for functions with the table's client, which this package leaves out. */
    @Override
    protected void prime() {
        bean(QueueClient.class).prime();
    }
}
