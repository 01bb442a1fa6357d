package dev.recado.domain.conversation;

/** What is answered to who opts out of campaigns. */
final class OptOutReplies {
    private OptOutReplies() {}

    /** Confirms an opt-out, once; who opts out is told so whatever else is going on. */
    static Decision confirm(Draft draft, Command.SendAutomatic command) {
        boolean answered =
                command.occasion().equals(draft.base().answeredOccasions().get(command.trigger()));
        boolean unwanted = draft.base().unlinked()
                || draft.muted()
                || draft.context().contact().blocked();
        if (answered || unwanted || !ReplyWindow.isOpen(draft)) {
            return new Decision.Unchanged();
        }
        draft.answered(command.trigger(), command.occasion());
        if (ReplyWindow.lengthOf(draft, command.text()) > draft.channel().maxTextLength()) {
            draft.activity(draft.texts().automaticTooLong(command.trigger()));
        } else {
            AutomaticReplies.write(draft, command.trigger(), command.text());
        }
        return draft.accept();
    }
}
