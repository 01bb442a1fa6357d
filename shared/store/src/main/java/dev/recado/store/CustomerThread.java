package dev.recado.store;

/**
 * One customer's identity on one inbox, and the conversation that its messages go to.
 *
 * @param conversationId the customer's newest conversation on the inbox, empty before the first message
 */
public record CustomerThread(String inboxId, String customerAddress, String contactId, String conversationId) {}
