package dev.recado.domain.conversation;

import dev.recado.domain.account.Language;

/** What a live chat's visitor is told of the session. */
final class SessionTexts {
    private SessionTexts() {}

    static String ended(Language language) {
        return language == Language.SPANISH
                ? "El chat ha terminado. Gracias por escribirnos."
                : "The chat has ended. Thank you for writing to us.";
    }
}
