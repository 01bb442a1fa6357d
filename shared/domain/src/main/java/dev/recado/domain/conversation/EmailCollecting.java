package dev.recado.domain.conversation;

import dev.recado.domain.firstcontact.EmailCollection;
import java.util.Map;

/** Asking the customer for an e-mail address, and that it was told. */
final class EmailCollecting {
    private static final String ASKED = "asked";
    private static final String TOLD = "told";

    private EmailCollecting() {}

    static Decision ask(Draft draft, Command.CollectEmail command) {
        boolean settled = draft.base().answeredOccasions().containsKey(EmailCollection.TRIGGER)
                || draft.context().contact().email() != null;
        if (settled || !AutomaticReplies.mayWrite(draft, command.causeAt())) {
            return new Decision.Unchanged();
        }
        draft.answered(EmailCollection.TRIGGER, ASKED);
        command.texts().forEach(text -> AutomaticReplies.writeIfShort(draft, EmailCollection.TRIGGER, text));
        return draft.accept();
    }

    /** What an agent has entered meanwhile is not what the customer told. */
    static Decision note(Draft draft, Command.NoteEmail command) {
        if (!isAwaited(draft.base())
                || !command.email().equals(draft.context().contact().email())) {
            return new Decision.Unchanged();
        }
        draft.answered(EmailCollection.TRIGGER, TOLD);
        draft.activity(draft.texts().emailTold(command.email()));
        return draft.accept();
    }

    static boolean isAwaited(Conversation conversation) {
        Map<String, String> answered = conversation.answeredOccasions();
        return ASKED.equals(answered.get(EmailCollection.TRIGGER));
    }
}
