package dev.recado.mail;

import dev.recado.domain.account.Language;

/** The words of mails in one language. */
record MailWords(
        Language language,
        String datePattern,
        String transcriptSubject,
        String greeting,
        String transcriptIntroduction,
        String times,
        String customer,
        String agent,
        String automatic,
        String attachment,
        String rating,
        String cutShort,
        String surveySubject,
        String surveyQuestion,
        String surveyAction,
        String surveyChangeable) {
    private static final MailWords SPANISH = new MailWords(
            Language.SPANISH,
            "d 'de' MMMM 'de' uuuu, HH:mm '(UTC'xxx')'",
            "Transcripción de la conversación n.º %d con %s",
            "Hola, %s:",
            "Esta es la conversación n.º %d con %s.",
            "Horas de %s.",
            "Cliente",
            "Agente",
            "respuesta automática",
            "Adjunto",
            "Valoración del cliente: %d de 5",
            "La conversación es demasiado larga para un correo; aquí termina lo que cabe.",
            "¿Cómo valora la atención de %s?",
            "¿Cómo valora la atención de %s? Basta con elegir un número del 1 al 5.",
            "Responder a la encuesta",
            "Puede cambiar su respuesta durante 14 días.");

    private static final MailWords ENGLISH = new MailWords(
            Language.ENGLISH,
            "d MMMM uuuu, HH:mm '(UTC'xxx')'",
            "Transcript of conversation no. %d with %s",
            "Hello %s,",
            "This is conversation no. %d with %s.",
            "Times of %s.",
            "Customer",
            "Agent",
            "automatic reply",
            "Attachment",
            "The customer's rating: %d of 5",
            "The conversation is too long for one mail; this is where what fits in ends.",
            "How would you rate the service of %s?",
            "How would you rate the service of %s? Choosing a number from 1 to 5 is enough.",
            "Answer the survey",
            "You can change your answer for 14 days.");

    static MailWords in(Language language) {
        return switch (language) {
            case SPANISH -> SPANISH;
            case ENGLISH -> ENGLISH;
        };
    }
}
