package dev.recado.domain.autoreply;

import dev.recado.domain.text.LocalizedText;

/** Texts that work at once for every team, until it writes its own. */
public final class ReadyTexts {
    private ReadyTexts() {}

    public static LocalizedText of(Trigger trigger) {
        return switch (trigger) {
            case CALLER_HUNG_UP ->
                LocalizedText.of(
                        "Hola, gracias por llamar a {{company.name}}. Sentimos no haberle atendido a tiempo."
                                + " Cuéntenos por aquí qué necesita y le respondemos.",
                        "Hello, thank you for calling {{company.name}}. We are sorry we did not get to you in time."
                                + " Tell us here what you need and we will answer.");
            case VOICEMAIL_LEFT ->
                LocalizedText.of(
                        "Hemos recibido su mensaje de voz y lo escucharemos lo antes posible."
                                + " Si quiere añadir algo, escríbanos por aquí.",
                        "We have your voicemail and will listen to it as soon as we can."
                                + " If there is anything to add, write to us here.");
            case CALL_COMPLETED ->
                LocalizedText.of(
                        "Gracias por hablar con {{company.name}}. Si le queda alguna duda sobre la llamada,"
                                + " responda a este mensaje y seguimos por aquí.",
                        "Thank you for talking to {{company.name}}. If anything about the call is still unclear,"
                                + " answer this message and we will carry on here.");
            case RATING_REQUEST ->
                LocalizedText.of(
                        "¿Qué le ha parecido la atención de {{agent.name|nuestro equipo}}?"
                                + " Valórela del 1 (mala) al 5 (excelente): {{request.link}}",
                        "How was the help you got from {{agent.name|our team}}?"
                                + " Rate it from 1 (poor) to 5 (excellent): {{request.link}}");
            case RESOLVED_QUESTION ->
                LocalizedText.of(
                        "¿Ha quedado resuelta su consulta? Díganos sí o no y, si falta algo, cuéntenos qué: {{request.link}}",
                        "Is everything solved? Tell us yes or no and, if something is missing, what: {{request.link}}");
            case FIRST_CHAT ->
                LocalizedText.of(
                        "¡Hola! Gracias por escribir a {{company.name}}. Ya tenemos su mensaje y le"
                                + " responderemos enseguida.",
                        "Hello! Thank you for writing to {{company.name}}. We have your message and will answer"
                                + " shortly.");
            case MEDIA_REQUEST ->
                LocalizedText.of(
                        "¿Puede enviarnos una foto o un vídeo de lo que ocurre? Así podremos ayudarle antes.",
                        "Could you send us a photo or a video of it? That way we can help you sooner.");
            case CONTACT_PAGE ->
                LocalizedText.of(
                        "Estamos a su disposición. Aquí tiene cómo ponerse en contacto con {{company.name}}:"
                                + " {{request.link}}",
                        "We are here for you. This is how to reach {{company.name}}: {{request.link}}");
            case CALL_OUTSIDE_HOURS ->
                LocalizedText.of(
                        "Hola, gracias por llamar a {{company.name}}. Ahora estamos cerrados; volvemos"
                                + " {{hours.nextOpening|muy pronto}}. Si lo prefiere, déjenos aquí su mensaje.",
                        "Hello, thank you for calling {{company.name}}. We are closed now and will be back"
                                + " {{hours.nextOpening|very soon}}. If you like, leave us your message here.");
            case MISSED_CALL ->
                LocalizedText.of(
                        "Tenemos una llamada perdida suya y sentimos no haber podido atenderla."
                                + " ¿En qué podemos ayudarle?",
                        "We missed your call and are sorry about it. What can we do for you?");
            case APPROVAL_REQUEST ->
                LocalizedText.of(
                        "Necesitamos su visto bueno para continuar: {{approval.subject}}. Puede aprobarlo o rechazarlo"
                                + " aquí: {{request.link}}",
                        "We need your approval to go on: {{approval.subject}}. You can approve or decline it here:"
                                + " {{request.link}}");
            case PAYMENT_REQUEST ->
                LocalizedText.of(
                        "Tiene un pago pendiente con {{company.name}} de {{payment.amount}}. Puede hacerlo aquí:"
                                + " {{request.link}}",
                        "A payment of {{payment.amount}} to {{company.name}} is due. You can make it here:"
                                + " {{request.link}}");
            case TEXT_OUTSIDE_HOURS ->
                LocalizedText.of(
                        "Gracias por escribir a {{company.name}}. Ahora estamos cerrados, pero su mensaje nos ha"
                                + " llegado: le responderemos cuando volvamos, {{hours.nextOpening|muy pronto}}.",
                        "Thank you for writing to {{company.name}}. We are closed now, but your message has reached"
                                + " us: we will answer when we are back, {{hours.nextOpening|very soon}}.");
            case CONVERSATION_OUTSIDE_HOURS ->
                LocalizedText.of(
                        "Gracias por escribirnos. Ahora no hay nadie del equipo conectado; volvemos"
                                + " {{hours.nextOpening|muy pronto}}. Deje aquí su mensaje y lo veremos al abrir.",
                        "Thank you for writing to us. Nobody of the team is online now; we are back"
                                + " {{hours.nextOpening|very soon}}. Leave your message here and we will see it then.");
        };
    }
}
