package dev.recado.functions.relay;

import dev.recado.domain.conversation.Effect;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.Variables;
import dev.recado.function.sqs.QueueClient;
import dev.recado.store.OutboxCodec;
import jakarta.inject.Singleton;

/** Knows which queue an effect belongs to; its own id keeps a repeated one from being queued twice. */
@Singleton
class EffectQueues {
    private final QueueClient queues;
    private final FunctionEnvironment environment;

    EffectQueues(QueueClient queues, FunctionEnvironment environment) {
        this.queues = queues;
        this.environment = environment;
    }

    void send(OutboxCodec.Entry entry) {
        String conversationId = entry.conversationId();
        queues.send(
                environment.required(queueOf(entry.effect())),
                OutboxCodec.write(entry),
                conversationId,
                idOf(conversationId, entry.effect()));
        Log.info(
                "effect routed",
                "conversation",
                conversationId,
                "effect",
                entry.effect().getClass().getSimpleName());
    }

    private static String queueOf(Effect effect) {
        return switch (effect) {
            case Effect.Deliver ignored -> Variables.DELIVERY_QUEUE_URL;
            case Effect.ScheduleWakeUp ignored -> Variables.TIMERS_QUEUE_URL;
            case Effect.CancelWakeUp ignored -> Variables.TIMERS_QUEUE_URL;
            case Effect.EraseConversation ignored -> Variables.ERASURE_QUEUE_URL;
            case Effect.EraseContact ignored -> Variables.ERASURE_QUEUE_URL;
            case Effect.MoveContact ignored -> Variables.ERASURE_QUEUE_URL;
            case Effect.MailTranscript ignored -> Variables.TRANSCRIPT_MAIL_QUEUE_URL;
            case Effect.MailSurvey ignored -> Variables.SURVEY_MAIL_QUEUE_URL;
        };
    }

    private static String idOf(String conversationId, Effect effect) {
        return switch (effect) {
            case Effect.Deliver deliver -> conversationId + "-" + deliver.messageId();
            case Effect.ScheduleWakeUp schedule -> "schedule-" + schedule.snoozeId();
            case Effect.CancelWakeUp cancel -> "cancel-" + cancel.snoozeId();
            case Effect.EraseConversation ignored -> "erase-" + conversationId;
            case Effect.EraseContact ignored -> "erase-" + conversationId;
            case Effect.MoveContact ignored -> "move-" + conversationId;
            case Effect.MailTranscript mail -> mail.mailId();
            case Effect.MailSurvey mail -> mail.mailId();
        };
    }
}
