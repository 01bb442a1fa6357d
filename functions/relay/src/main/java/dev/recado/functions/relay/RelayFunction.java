package dev.recado.functions.relay;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.sqs.QueueClient;
import dev.recado.function.stream.StreamFunction;
import dev.recado.function.stream.StreamRecord;
import dev.recado.store.OutboxCodec;
import dev.recado.store.Table;

/** Routes what was committed: each effect in an item's outbox goes to the queue whose function has it done. */
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
        int place = 0;
        for (OutboxCodec.Entry entry : OutboxCodec.readAll(record.text(Table.OUTBOX))) {
            queues.send(entry, record.eventId() + "-" + place);
            place++;
        }
    }

    @Override
    protected void prime() {
        bean(QueueClient.class).prime();
    }
}
