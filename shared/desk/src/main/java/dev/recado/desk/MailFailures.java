package dev.recado.desk;

import dev.recado.domain.conversation.Command;
import dev.recado.function.Log;
import dev.recado.store.MailStore;
import dev.recado.store.Marker;
import jakarta.inject.Singleton;

/** Records that a mail cannot be delivered, and tells the agents of its conversation once. */
@Singleton
public class MailFailures {
    private static final int MAX_REASON = 300;

    private final MailStore mails;
    private final Desk desk;

    public MailFailures(MailStore mails, Desk desk) {
        this.mails = mails;
        this.desk = desk;
    }

    /** Records the failure; the same mail's failures after the first change nothing. */
    public void record(String mailId, String conversationId, String to, String reason) {
        String brief = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
        mails.failed(mailId, brief);
        Outcome outcome = desk.apply(
                conversationId, conversation -> new Command.RecordMailFailure(to, brief), Marker.ofMailFailure(mailId));
        Log.info(
                "mail failed",
                "mail",
                mailId,
                "conversation",
                conversationId,
                "outcome",
                outcome.getClass().getSimpleName());
    }
}
