package dev.recado.functions.relay;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.sqs.QueueClient;
import dev.recado.function.stream.StreamFunction;
import dev.recado.function.stream.StreamRecord;
import dev.recado.store.OutboxCodec;
import dev.recado.store.Table;

/** Routes what was committed: each effect in a conversation's outbox goes to the queue whose function has it done. */
public final class RelayFunction extends StreamFunction {
    private final EffectQueues queues;

    public RelayFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public RelayFunction(FunctionEnvironment environment) {
        super(environment);
        this.queues = bean(EffectQueues.class);
    }

    @Override
    protected void work(StreamRecord record) {
        OutboxCodec.readAll(record.text(Table.OUTBOX)).forEach(queues::send);
    }

    @Override
    protected void prime() {
        bean(QueueClient.class).prime();
    }
}
