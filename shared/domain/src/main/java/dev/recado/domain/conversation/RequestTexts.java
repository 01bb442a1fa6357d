package dev.recado.domain.conversation;

import dev.recado.domain.account.Language;
import org.jspecify.annotations.Nullable;

/** Answers in the words of a customer's language, as they stand in the conversation. */
final class RequestTexts {
    private RequestTexts() {}

    static String answer(Language language, RequestKind kind, String value, @Nullable String comment) {
        String words = language == Language.SPANISH ? spanish(kind, value) : english(kind, value);
        return comment == null ? words : words + ": " + comment;
    }

    private static String spanish(RequestKind kind, String value) {
        return switch (kind) {
            case RESOLVED_QUESTION -> value.equals("yes") ? "Resuelto" : "Sin resolver";
            case APPROVAL -> value.equals("approve") ? "Aprobado" : "Rechazado";
            case RATING -> "Valoración: " + value + " de 5";
            case PAYMENT -> "He abierto el enlace de pago";
            case CONTACT_PAGE -> throw unanswerable(kind);
        };
    }

    private static String english(RequestKind kind, String value) {
        return switch (kind) {
            case RESOLVED_QUESTION -> value.equals("yes") ? "Solved" : "Not solved";
            case APPROVAL -> value.equals("approve") ? "Approved" : "Declined";
            case RATING -> "Rating: " + value + " of 5";
            case PAYMENT -> "I have opened the payment link";
            case CONTACT_PAGE -> throw unanswerable(kind);
        };
    }

    static IllegalArgumentException unanswerable(RequestKind kind) {
        return new IllegalArgumentException("Nobody answers a " + kind.wireName());
    }
}
