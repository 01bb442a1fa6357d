package dev.recado.functions.relay;

import dev.recado.domain.conversation.Effect;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.Variables;
import dev.recado.function.sqs.QueueClient;
import dev.recado.store.OutboxCodec;
import jakarta.inject.Singleton;

/**
 * Knows which queue an effect belongs to, and what it must be worked in order with. An id keeps a repeated one from being
 * queued twice: the effect's own, or that of the stream's record where the same may rightly be wished again.
 */
@Singleton
class EffectQueues {
    private final QueueClient queues;
    private final FunctionEnvironment environment;

    EffectQueues(QueueClient queues, FunctionEnvironment environment) {
        this.queues = queues;
        this.environment = environment;
    }

    /**
     * Puts an effect on its queue.
     *
     * @param wishId of this wish alone, the same whenever the stream delivers it
     */
    void send(OutboxCodec.Entry entry, String wishId) {
        queues.send(
                environment.required(queueOf(entry.effect())),
                OutboxCodec.write(entry),
                groupOf(entry),
                idOf(entry, wishId));
        Log.info(
                "effect routed",
                "conversation",
                entry.conversationId(),
                "effect",
                entry.effect().getClass().getSimpleName());
    }

    /** One team's conversations are routed one after the other, so that turns are seldom contended for. */
    private static String groupOf(OutboxCodec.Entry entry) {
        return switch (entry.effect()) {
            case Effect.Route route -> "team-" + route.teamId();
            case Effect.RouteWaiting waiting -> "team-" + waiting.teamId();
            case Effect.CapacityFreed freed -> "agent-" + freed.agentId();
            default -> entry.conversationId();
        };
    }

    private static String queueOf(Effect effect) {
        return switch (effect) {
            case Effect.Deliver ignored -> Variables.DELIVERY_QUEUE_URL;
            case Effect.ScheduleWakeUp ignored -> Variables.TIMERS_QUEUE_URL;
            case Effect.CancelWakeUp ignored -> Variables.TIMERS_QUEUE_URL;
            case Effect.ScheduleSurvey ignored -> Variables.TIMERS_QUEUE_URL;
            case Effect.CancelSurvey ignored -> Variables.TIMERS_QUEUE_URL;
            case Effect.EraseConversation ignored -> Variables.ERASURE_QUEUE_URL;
            case Effect.EraseContact ignored -> Variables.ERASURE_QUEUE_URL;
            case Effect.MoveContact ignored -> Variables.ERASURE_QUEUE_URL;
            case Effect.MailTranscript ignored -> Variables.TRANSCRIPT_MAIL_QUEUE_URL;
            case Effect.MailSurvey ignored -> Variables.SURVEY_MAIL_QUEUE_URL;
            case Effect.Route ignored -> Variables.ROUTING_QUEUE_URL;
            case Effect.CapacityFreed ignored -> Variables.ROUTING_QUEUE_URL;
            case Effect.RouteWaiting ignored -> Variables.ROUTING_QUEUE_URL;
        };
    }

    private static String idOf(OutboxCodec.Entry entry, String wishId) {
        return switch (entry.effect()) {
            case Effect.Deliver deliver -> entry.conversationId() + "-" + deliver.messageId();
            case Effect.ScheduleWakeUp schedule -> "schedule-" + schedule.snoozeId();
            case Effect.CancelWakeUp cancel -> "cancel-" + cancel.snoozeId();
            case Effect.ScheduleSurvey schedule -> "schedule-" + schedule.surveyId();
            case Effect.CancelSurvey cancel -> "cancel-" + cancel.surveyId();
            case Effect.EraseConversation ignored -> "erase-" + entry.conversationId();
            case Effect.EraseContact ignored -> "erase-" + entry.conversationId();
            case Effect.MoveContact ignored -> "move-" + entry.conversationId();
            case Effect.MailTranscript mail -> mail.mailId();
            case Effect.MailSurvey mail -> mail.mailId();
            case Effect.Route ignored -> wishId;
            case Effect.CapacityFreed ignored -> wishId;
            case Effect.RouteWaiting ignored -> wishId;
        };
    }
}
