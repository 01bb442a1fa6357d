package dev.recado.functions.routing;

import dev.recado.domain.conversation.Effect;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import dev.recado.function.sqs.SqsFunction;
import dev.recado.function.sqs.SqsMessage;
import dev.recado.store.OutboxCodec;

/** Finds agents for conversations, and conversations for agents who have room. */
public final class RoutingFunction extends SqsFunction {
    private final Dispatcher dispatcher;
    private final WaitingRoom waitingRoom;

    public RoutingFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public RoutingFunction(FunctionEnvironment environment) {
        super(environment, Variables.ROUTING_QUEUE_URL);
        this.dispatcher = bean(Dispatcher.class);
        this.waitingRoom = bean(WaitingRoom.class);
    }

    @Override
    protected void work(SqsMessage message) {
        OutboxCodec.Entry entry = OutboxCodec.read(message.body());
        switch (entry.effect()) {
            case Effect.Route ignored -> dispatcher.route(entry.conversationId(), message.deduplicationId());
            case Effect.CapacityFreed freed -> waitingRoom.giveAgent(freed.agentId(), Round.of(message));
            case Effect.RouteWaiting waiting -> waitingRoom.giveTeam(waiting.teamId(), Round.of(message));
            default -> throw new IllegalArgumentException("not for routing: " + entry.effect());
        }
    }
}
