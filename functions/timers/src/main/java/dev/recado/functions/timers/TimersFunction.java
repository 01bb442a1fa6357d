package dev.recado.functions.timers;

import dev.recado.domain.conversation.Effect;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import dev.recado.function.sqs.QueueClient;
import dev.recado.function.sqs.SqsFunction;
import dev.recado.function.sqs.SqsMessage;
import dev.recado.store.OutboxCodec;

/** Makes and deletes the schedules of snoozes. */
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
            case Effect.ScheduleWakeUp wakeUp -> schedules.create(entry.conversationId(), wakeUp);
            case Effect.CancelWakeUp cancel -> schedules.delete(cancel.snoozeId());
            default -> throw new IllegalArgumentException("not a timer: " + entry.effect());
        }
    }

    /** The store's beans that want priming are for functions with the table's client, which this package leaves out. */
    @Override
    protected void prime() {
        bean(QueueClient.class).prime();
    }
}
