package dev.recado.functions.surveymail;

import dev.recado.domain.conversation.Effect;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import dev.recado.function.sqs.SqsFunction;
import dev.recado.function.sqs.SqsMessage;
import dev.recado.json.MalformedJsonException;
import dev.recado.mail.SurveyMails;
import dev.recado.store.OutboxCodec;

/** Works the queue of surveys to mail. */
public final class SurveyMailFunction extends SqsFunction {
    private final SurveyMails mails;

    public SurveyMailFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public SurveyMailFunction(FunctionEnvironment environment) {
        super(environment, Variables.SURVEY_MAIL_QUEUE_URL);
        this.mails = bean(SurveyMails.class);
    }

    @Override
    protected void work(SqsMessage message) {
        OutboxCodec.Entry entry = OutboxCodec.read(message.body());
        if (!(entry.effect() instanceof Effect.MailSurvey mail)) {
            throw new MalformedJsonException("not a survey to mail");
        }
        mails.send(entry.conversationId(), mail);
    }
}
