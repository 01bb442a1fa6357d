package dev.recado.domain.firstcontact;

import java.util.List;

/**
 * What an inbox does by itself beside its team's automatic replies.
 *
 * @param inboxId the inbox, which has one set of these
 */
public record InboxAutomation(
        String inboxId, EmailCollection emailCollection, PreChat preChat, List<WebsiteCampaign> campaigns) {
    public InboxAutomation {
        campaigns = List.copyOf(campaigns);
    }

    /** The same with another form. */
    public InboxAutomation with(PreChat next) {
        return new InboxAutomation(inboxId, emailCollection, next, campaigns);
    }

    /** The same with other campaigns, the first that fits a page being shown. */
    public InboxAutomation with(List<WebsiteCampaign> next) {
        return new InboxAutomation(inboxId, emailCollection, preChat, next);
    }

    /** The same, asking for e-mail addresses in another way. */
    public InboxAutomation with(EmailCollection next) {
        return new InboxAutomation(inboxId, next, preChat, campaigns);
    }

    /** An inbox for which nothing is switched on. */
    public static InboxAutomation none(String inboxId) {
        return new InboxAutomation(inboxId, EmailCollection.READY, PreChat.NONE, List.of());
    }
}
