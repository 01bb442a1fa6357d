package dev.recado.functions.transcriptmail;

import dev.recado.domain.conversation.Effect;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import dev.recado.function.sqs.SqsFunction;
import dev.recado.function.sqs.SqsMessage;
import dev.recado.json.MalformedJsonException;
import dev.recado.mail.TranscriptMails;
import dev.recado.store.OutboxCodec;

/** Works the queue of transcripts to mail. */
public final class TranscriptMailFunction extends SqsFunction {
    private final TranscriptMails mails;

    public TranscriptMailFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public TranscriptMailFunction(FunctionEnvironment environment) {
        super(environment, Variables.TRANSCRIPT_MAIL_QUEUE_URL);
        this.mails = bean(TranscriptMails.class);
    }

    @Override
    protected void work(SqsMessage message) {
        OutboxCodec.Entry entry = OutboxCodec.read(message.body());
        if (!(entry.effect() instanceof Effect.MailTranscript mail)) {
            throw new MalformedJsonException("not a transcript to mail");
        }
        mails.send(entry.conversationId(), mail);
    }
}
