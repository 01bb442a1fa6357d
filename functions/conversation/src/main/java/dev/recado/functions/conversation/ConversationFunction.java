package dev.recado.functions.conversation;

import dev.recado.channels.InboundEventCodec;
import dev.recado.domain.inbound.CallReport;
import dev.recado.domain.inbound.DeliveryReport;
import dev.recado.domain.inbound.InboundMessage;
import dev.recado.domain.inbound.OptOutNotice;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import dev.recado.function.sqs.SqsFunction;
import dev.recado.function.sqs.SqsMessage;
import dev.recado.store.Deliveries;

/** Works what the webhooks queued: customers' messages and calls, what became of our messages, and opt-outs. */
public final class ConversationFunction extends SqsFunction {
    private final InboundMessages messages;
    private final Deliveries deliveries;
    private final OptOutNotices optOuts;
    private final InboundCalls calls;

    public ConversationFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public ConversationFunction(FunctionEnvironment environment) {
        super(environment, Variables.INBOUND_QUEUE_URL);
        this.messages = bean(InboundMessages.class);
        this.deliveries = bean(Deliveries.class);
        this.optOuts = bean(OptOutNotices.class);
        this.calls = bean(InboundCalls.class);
    }

    @Override
    protected void work(SqsMessage message) {
        switch (InboundEventCodec.read(message.body())) {
            case InboundMessage inbound -> messages.take(inbound);
            case DeliveryReport report -> {
                deliveries.report(report);
                optOuts.take(report);
            }
            case OptOutNotice notice -> optOuts.take(notice);
            case CallReport report -> calls.take(report);
        }
    }
}
