package dev.recado.functions.erasure;

import dev.recado.domain.conversation.Effect;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.function.Log;
import dev.recado.function.Variables;
import dev.recado.function.sqs.QueueClient;
import dev.recado.function.sqs.SqsFunction;
import dev.recado.function.sqs.SqsMessage;
import dev.recado.media.MediaObjects;
import dev.recado.store.ContactMerging;
import dev.recado.store.Erasures;
import dev.recado.store.OutboxCodec;

/**
 * Does what takes longer than a request may: erases contacts and conversations, and moves what belonged to a contact that was
 * merged into another. What one invocation cannot finish goes on in the next, by a further message of the same group.
 */
public final class ErasureFunction extends SqsFunction {
    /** How many items one invocation works: a few seconds. */
    private static final int MOST_ITEMS = 1000;

    private final Erasures erasures;
    private final ContactMerging merging;
    private final MediaObjects media;
    private final QueueClient queues;

    public ErasureFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public ErasureFunction(FunctionEnvironment environment) {
        super(environment, Variables.ERASURE_QUEUE_URL);
        this.erasures = bean(Erasures.class);
        this.merging = bean(ContactMerging.class);
        this.media = bean(MediaObjects.class);
        this.queues = bean(QueueClient.class);
    }

    @Override
    protected void work(SqsMessage message) {
        OutboxCodec.Entry entry = OutboxCodec.read(message.body());
        String id = entry.conversationId();
        boolean left = switch (entry.effect()) {
            case Effect.EraseConversation ignored -> erasures.eraseConversation(id, MOST_ITEMS, media::deleteUpload);
            case Effect.EraseContact ignored -> erasures.eraseContact(id, MOST_ITEMS);
            case Effect.MoveContact ignored -> merging.move(id, MOST_ITEMS);
            default -> throw new IllegalArgumentException("not an erasure: " + entry.effect());
        };
        if (left) {
            queues.send(
                    environment().required(Variables.ERASURE_QUEUE_URL),
                    message.body(),
                    id,
                    Ids.next(environment().clock().instant()));
        }
        Log.info(
                left ? "goes on in the next invocation" : "done",
                "work",
                entry.effect().getClass().getSimpleName(),
                "id",
                id);
    }
}
