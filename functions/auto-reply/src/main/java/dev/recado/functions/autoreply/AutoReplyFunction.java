package dev.recado.functions.autoreply;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.stream.StreamFunction;
import dev.recado.function.stream.StreamRecord;
import dev.recado.store.MessageItem;

/** Applies the team's automatic replies to customers' messages once these are stored. */
public final class AutoReplyFunction extends StreamFunction {
    private final AutoReplier replier;

    public AutoReplyFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public AutoReplyFunction(FunctionEnvironment environment) {
        super(environment);
        this.replier = bean(AutoReplier.class);
    }

    @Override
    protected void work(StreamRecord record) {
        replier.answer(record.text(MessageItem.CONVERSATION), record.text(MessageItem.ID));
    }
}
