package dev.recado.domain.conversation;

import dev.recado.domain.optout.OptOutConfirmation;
import java.time.Instant;
import java.util.List;

/** When a rule may write, and what it writes. */
final class AutomaticReplies {
    private AutomaticReplies() {}

    static Decision send(Draft draft, Command.SendAutomatic command) {
        if (command.trigger().equals(OptOutConfirmation.TRIGGER)) {
            return OptOutReplies.confirm(draft, command);
        }
        return attempt(draft, command) ? draft.accept() : new Decision.Unchanged();
    }

    /** Writes, unless something speaks against it; false when nothing was appended. */
    static boolean attempt(Draft draft, Command.SendAutomatic command) {
        boolean answered =
                command.occasion().equals(draft.base().answeredOccasions().get(command.trigger()));
        if (answered || !mayWrite(draft, command.causeAt())) {
            return false;
        }
        draft.answered(command.trigger(), command.occasion());
        writeIfShort(draft, command.trigger(), command.text());
        return true;
    }

    /** Whether a rule that something of {@code causeAt} has set off may write now. */
    static boolean mayWrite(Draft draft, Instant causeAt) {
        return !isUnwanted(draft, causeAt) && !agentActedSince(draft, causeAt) && ReplyWindow.isOpen(draft);
    }

    /** Appends a message in the company's name, or a line that says that the channel would not take it. */
    static void writeIfShort(Draft draft, String trigger, String text) {
        if (ReplyWindow.lengthOf(draft, text) > draft.channel().maxTextLength()) {
            draft.activity(draft.texts().automaticTooLong(trigger));
        } else {
            write(draft, trigger, text);
        }
    }

    /** Appends a message in the company's name; the first where it takes several. */
    static Message write(Draft draft, String trigger, String text) {
        return draft.send(MessageKind.AUTOMATIC, author(draft, trigger), text, List.of(), null, trigger);
    }

    /** The company, as the rule of that name. */
    static Author author(Draft draft, String trigger) {
        return new Author(
                Author.Type.AUTOMATION, trigger, draft.context().account().name());
    }

    private static boolean isUnwanted(Draft draft, Instant causeAt) {
        return draft.base().holdsBack(causeAt, draft.now())
                || draft.base().unlinked()
                || draft.muted()
                || draft.context().contact().blocked()
                || isRefusedByProvider(draft);
    }

    /** Whether the provider takes nothing more for the contact. */
    private static boolean isRefusedByProvider(Draft draft) {
        return draft.context()
                .contact()
                .optOuts()
                .refusedByProvider(draft.channel())
                .isPresent();
    }

    /** Whether a person dealt with the conversation after {@code causeAt}, so that a rule would only interfere. */
    private static boolean agentActedSince(Draft draft, Instant causeAt) {
        Instant wroteAt = draft.base().lastAgentMessageAt();
        boolean wrote = wroteAt != null
                && (!wroteAt.isBefore(causeAt)
                        || wroteAt.plus(ConversationDecider.QUIET_AFTER_AGENT).isAfter(draft.now()));
        Instant resolvedAt = draft.base().resolvedAt();
        boolean resolved = resolvedAt != null && resolvedAt.isAfter(causeAt);
        // What the customer writes opens: whatever is laid aside now became so afterwards.
        return wrote || resolved || draft.status() == Status.SNOOZED;
    }
}
