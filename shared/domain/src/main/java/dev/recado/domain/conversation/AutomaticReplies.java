package dev.recado.domain.conversation;

import java.time.Instant;
import java.util.List;

/** When a rule may write, and what it writes. */
final class AutomaticReplies {
    private AutomaticReplies() {}

    static Decision send(Draft draft, Command.SendAutomatic command) {
        boolean answered =
                command.occasion().equals(draft.base().answeredOccasions().get(command.trigger()));
        if (answered
                || isUnwanted(draft, command.causeAt())
                || agentActedSince(draft, command.causeAt())
                || !ReplyWindow.isOpen(draft)) {
            return new Decision.Unchanged();
        }
        draft.answered(command.trigger(), command.occasion());
        if (ReplyWindow.lengthOf(draft, command.text()) > draft.channel().maxTextLength()) {
            draft.activity(draft.texts().automaticTooLong(command.trigger()));
            return draft.accept();
        }
        write(draft, command.trigger(), command.text());
        return draft.accept();
    }

    /** Appends a message in the company's name. */
    static void write(Draft draft, String trigger, String text) {
        String company = draft.context().account().name();
        draft.send(
                MessageKind.AUTOMATIC,
                new Author(Author.Type.AUTOMATION, trigger, company),
                text,
                List.of(),
                null,
                trigger);
    }

    private static boolean isUnwanted(Draft draft, Instant causeAt) {
        return draft.base().holdsBack(causeAt, draft.now())
                || draft.base().unlinked()
                || draft.muted()
                || draft.context().contact().blocked();
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
