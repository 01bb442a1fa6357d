package dev.recado.domain.firstcontact;

/**
 * What an inbox does by itself beside its team's automatic replies.
 *
 * @param inboxId the inbox, which has one set of these
 */
public record InboxAutomation(String inboxId, EmailCollection emailCollection) {
    /** An inbox for which nothing is switched on. */
    public static InboxAutomation none(String inboxId) {
        return new InboxAutomation(inboxId, EmailCollection.READY);
    }
}
