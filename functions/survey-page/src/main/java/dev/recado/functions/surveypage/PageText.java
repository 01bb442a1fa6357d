package dev.recado.functions.surveypage;

import dev.recado.domain.account.Language;
import java.util.List;

/** The words of the page in one language. */
record PageText(
        Language language,
        String title,
        String question,
        List<String> ratings,
        String comment,
        String send,
        String thanks,
        String changeable,
        String chooseRating,
        String commentTooLong,
        String unreadable,
        String unknown,
        String expired) {
    private static final PageText SPANISH = new PageText(
            Language.SPANISH,
            "Valore la atención de %s",
            "¿Cómo valora la atención de %s?",
            List.of("1, muy mala", "2, mala", "3, normal", "4, buena", "5, muy buena"),
            "Comentario (si quiere)",
            "Enviar",
            "Gracias. Hemos guardado su valoración: %d de 5.",
            "Puede cambiarla hasta el %s.",
            "Elija una valoración del 1 al 5.",
            "El comentario puede tener como mucho %d caracteres.",
            "No hemos entendido lo enviado. Inténtelo de nuevo.",
            "Esta encuesta no existe. Compruebe que el enlace está completo.",
            "El plazo para responder a esta encuesta ha terminado.");

    private static final PageText ENGLISH = new PageText(
            Language.ENGLISH,
            "Rate the service of %s",
            "How would you rate the service of %s?",
            List.of("1, very poor", "2, poor", "3, fair", "4, good", "5, very good"),
            "Comment (if you like)",
            "Send",
            "Thank you. We have stored your rating: %d of 5.",
            "You can change it until %s.",
            "Choose a rating from 1 to 5.",
            "A comment can have at most %d characters.",
            "We could not read what was sent. Please try again.",
            "There is no such survey. Check that the link is complete.",
            "The time for answering this survey is over.");

    static PageText in(Language language) {
        return switch (language) {
            case SPANISH -> SPANISH;
            case ENGLISH -> ENGLISH;
        };
    }

    PageText other() {
        return language == Language.SPANISH ? ENGLISH : SPANISH;
    }
}
