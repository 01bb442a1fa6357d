package dev.recado.mail;

/**
 * A mail to be sent once.
 *
 * @param mailId by which repetitions and the mail service's news are recognised
 * @param to one address
 */
public record MailOrder(String mailId, String conversationId, String to) {}
