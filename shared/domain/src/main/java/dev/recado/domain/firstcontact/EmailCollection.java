package dev.recado.domain.firstcontact;

import dev.recado.domain.text.LocalizedText;

/**
 * Asking a customer whose e-mail address is not known for it: once in a conversation, after its first message was answered.
 *
 * @param invitation the first of the two messages, which says what the address is good for; a template without faults
 * @param question the second, which asks for it; a template without faults
 */
public record EmailCollection(boolean enabled, LocalizedText invitation, LocalizedText question) {
    /** What the messages are called where an automatic reply has its trigger. */
    public static final String TRIGGER = "email-collection";

    /** Switched off, with texts that work at once. */
    public static final EmailCollection READY = new EmailCollection(
            false,
            LocalizedText.of(
                    "Por si tiene que irse antes de que le respondamos, podemos seguir por correo electrónico.",
                    "In case you have to leave before we answer, we can go on by e-mail."),
            LocalizedText.of("¿A qué dirección le escribimos?", "Which address may we write to?"));
}
