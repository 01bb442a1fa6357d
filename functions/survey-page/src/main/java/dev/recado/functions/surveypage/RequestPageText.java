package dev.recado.functions.surveypage;

import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.RequestKind;

/** The words of a request's page in one language. */
record RequestPageText(
        Language language,
        String comment,
        String send,
        String answered,
        String thanks,
        String chooseAnswer,
        String commentTooLong,
        String unreadable,
        String unknown,
        String over) {
    private static final RequestPageText SPANISH = new RequestPageText(
            Language.SPANISH,
            "Comentario (si quiere)",
            "Enviar",
            "Ya ha respondido: %s.",
            "Gracias. Hemos recibido su respuesta: %s.",
            "Elija una respuesta.",
            "El comentario puede tener como mucho %d caracteres.",
            "No hemos entendido lo enviado. Inténtelo de nuevo.",
            "Esta página no existe. Compruebe que el enlace está completo.",
            "Ya no se puede responder aquí.");

    private static final RequestPageText ENGLISH = new RequestPageText(
            Language.ENGLISH,
            "Comment (if you like)",
            "Send",
            "You have answered already: %s.",
            "Thank you. We have your answer: %s.",
            "Choose an answer.",
            "A comment can have at most %d characters.",
            "We could not read what was sent. Please try again.",
            "There is no such page. Check that the link is complete.",
            "This can no longer be answered.");

    static RequestPageText in(Language language) {
        return switch (language) {
            case SPANISH -> SPANISH;
            case ENGLISH -> ENGLISH;
        };
    }

    RequestPageText other() {
        return in(Page.other(language));
    }

    private String text(String inSpanish, String inEnglish) {
        return language == Language.SPANISH ? inSpanish : inEnglish;
    }

    /** What stands above everything: who asks for what; the company's name goes in. */
    String title(RequestKind kind) {
        return switch (kind) {
            case RESOLVED_QUESTION -> text("Su consulta a %s", "Your question to %s");
            case APPROVAL -> text("%s le pide su aprobación", "%s asks for your approval");
            case RATING -> text("Valore la atención de %s", "Rate the service of %s");
            case PAYMENT -> text("Pago a %s", "Payment to %s");
            case CONTACT_PAGE -> text("Cómo ponerse en contacto con %s", "How to reach %s");
        };
    }

    /** What the answers answer. */
    String question(RequestKind kind) {
        return switch (kind) {
            case RESOLVED_QUESTION -> text("¿Ha quedado resuelta?", "Is everything solved?");
            case APPROVAL -> text("¿Está de acuerdo?", "Do you agree?");
            case RATING -> text("¿Cómo valora la atención?", "How would you rate the service?");
            case PAYMENT, CONTACT_PAGE -> "";
        };
    }

    /** An answer as it is offered. */
    String answer(RequestKind kind, String value) {
        return switch (kind) {
            case RESOLVED_QUESTION ->
                value.equals("yes") ? text("Sí, está resuelta", "Yes, it is solved") : text("No", "No");
            case APPROVAL ->
                value.equals("approve") ? text("Lo apruebo", "I approve") : text("No lo apruebo", "I decline");
            case RATING -> PageText.in(language).ratings().get(Integer.parseInt(value) - 1);
            case PAYMENT -> text("el enlace de pago está abierto", "the payment link is open");
            case CONTACT_PAGE -> "";
        };
    }

    /** The button that leads to the payment; the amount goes in. */
    String pay() {
        return text("Pagar %s", "Pay %s");
    }

    String goOn() {
        return text("Ir a la página de pago", "Go to the payment page");
    }

    String reference() {
        return text("Concepto: %s", "For: %s");
    }

    String openNow() {
        return text("Ahora estamos abiertos.", "We are open now.");
    }

    /** The time of the next opening, in words, goes in. */
    String opens() {
        return text("Ahora estamos cerrados. Abrimos %s.", "We are closed now. We open %s.");
    }

    String closed() {
        return text("Ahora estamos cerrados.", "We are closed now.");
    }
}
