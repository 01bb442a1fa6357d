package dev.recado.functions.autoreply;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.stream.StreamFunction;
import dev.recado.function.stream.StreamRecord;
import dev.recado.store.MessageItem;

/** Applies the team's automatic replies to customers' messages once these are stored. */
public final class AutoReplyFunction extends StreamFunction {
    private final OptOutListener optOuts;
    private final AutoReplier replier;

    public AutoReplyFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public AutoReplyFunction(FunctionEnvironment environment) {
        super(environment);
        this.optOuts = bean(OptOutListener.class);
        this.replier = bean(AutoReplier.class);
    }

    @Override
    protected void work(StreamRecord record) {
        String conversationId = record.text(MessageItem.CONVERSATION);
        String messageId = record.text(MessageItem.ID);
        if (!optOuts.attend(conversationId, messageId, record.text(MessageItem.TEXT))) {
            replier.answer(conversationId, messageId);
        }
    }
}
