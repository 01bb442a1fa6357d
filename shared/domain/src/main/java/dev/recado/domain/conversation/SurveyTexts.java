package dev.recado.domain.conversation;

import dev.recado.domain.account.Language;

/** The message that asks a customer for a rating. */
final class SurveyTexts {
    private SurveyTexts() {}

    static String question(Language language, String company, String link) {
        return switch (language) {
            case SPANISH -> "¿Cómo valora la atención de " + company + "? Responda del 1 al 5 aquí: " + link;
            case ENGLISH -> "How would you rate the service of " + company + "? Answer from 1 to 5 here: " + link;
        };
    }
}
