package dev.recado.domain.conversation;

import dev.recado.domain.firstcontact.WebsiteCampaign;
import java.time.Instant;

/** What a customer's message does. */
final class Arrivals {
    private Arrivals() {}

    static Decision receive(Draft draft, Command.Receive command) {
        Instant orderTime = orderTime(command);
        if (!draft.muted()) {
            bringBack(draft);
        }
        Author author = new Author(
                Author.Type.CONTACT,
                draft.base().contactId(),
                command.customerName() != null
                        ? command.customerName()
                        : draft.context().contact().name());
        draft.appendAt(
                orderTime, MessageKind.INCOMING, author, command.text(), command.attachments(), command.replyTo());
        tellPreface(draft, command, orderTime);
        draft.customerWroteAt(command.receivedAt());
        if (draft.status() != Status.RESOLVED) {
            draft.startWaiting(orderTime);
        }
        return draft.accept();
    }

    /** Stands before the first message, but comes after it: the entry that opens a conversation is its customer's. */
    private static void tellPreface(Draft draft, Command.Receive command, Instant orderTime) {
        Command.Receive.Preface preface = command.preface();
        if (preface == null || draft.base().version() > 0) {
            return;
        }
        String text = preface.message()
                .inOrElse(draft.base().language(), draft.context().account().language());
        draft.answered(WebsiteCampaign.TRIGGER, preface.campaignId());
        draft.appendBefore(
                orderTime, AutomaticReplies.author(draft, WebsiteCampaign.TRIGGER), text, WebsiteCampaign.TRIGGER);
    }

    /** A provider whose clock runs ahead must not place its message after our answer to it. */
    private static Instant orderTime(Command.Receive command) {
        Instant sentAt = command.sentAt();
        return sentAt == null || sentAt.isAfter(command.receivedAt()) ? command.receivedAt() : sentAt;
    }

    /** Wakes, reopens or shows the conversation again, as whatever a customer sends does. */
    static void bringBack(Draft draft) {
        switch (draft.status()) {
            case SNOOZED -> {
                Statuses.openUp(draft);
                draft.activity(draft.texts().wokenByCustomer(draft.now()));
                if (!draft.context().contact().ignored()) {
                    Ownerships.notifyOwner(draft, Notification.Kind.WAKE_UP);
                }
            }
            case RESOLVED -> reopen(draft);
            case OPEN, PENDING -> draft.show();
        }
    }

    private static void reopen(Draft draft) {
        boolean attended = draft.base().attended();
        AgentRef owner = draft.assignee();
        Statuses.openUp(draft);
        draft.activity(draft.texts().reopenedByCustomer());
        if (attended) {
            draft.moveToTeam(draft.context().inbox().teamId());
            draft.dismissParticipants();
        }
        if (owner != null && (attended || draft.context().away().test(owner.id()))) {
            draft.assignTo(null);
            draft.activity(draft.texts().backToRouting(owner, attended));
        }
    }
}
