package dev.recado.mail;

import dev.recado.domain.conversation.Effect;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;

/** Mails surveys. */
@Singleton
public class SurveyMails {
    private final Settings settings;
    private final Mailer mailer;

    public SurveyMails(Settings settings, Mailer mailer) {
        this.settings = settings;
        this.mailer = mailer;
    }

    /** Mails one survey once. */
    public void send(String conversationId, Effect.MailSurvey mail) {
        mailer.send(
                new MailOrder(mail.mailId(), conversationId, mail.to()),
                () -> written(mail, settings.account().orElseThrow().name()));
    }

    static MailContent written(Effect.MailSurvey mail, String company) {
        MailWords words = MailWords.in(mail.language());
        MailBody body = new MailBody(mail.language());
        String question = mail.question();
        body.paragraph(question == null ? words.surveyQuestion().formatted(company) : question);
        body.link(words.surveyAction(), mail.link());
        body.paragraph(words.surveyChangeable());
        return body.under(words.surveySubject().formatted(company));
    }
}
