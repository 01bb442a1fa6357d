package dev.recado.domain.conversation;

import dev.recado.domain.autoreply.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What customers' telephone calls do. */
final class Calls {
    private Calls() {}

    /** A voicemail is a customer's message; it names the rule that answers it, so that no other does. */
    static Decision takeVoicemail(Draft draft, Command.TakeVoicemail command) {
        if (!draft.muted()) {
            Arrivals.bringBack(draft);
        }
        Author author = new Author(
                Author.Type.CONTACT,
                draft.base().contactId(),
                draft.context().contact().name());
        draft.appendVoicemail(
                command.receivedAt(), author, List.of(command.recording()), Trigger.VOICEMAIL_LEFT.wireName());
        draft.customerWroteAt(command.receivedAt());
        waits(draft);
        return draft.accept();
    }

    static Decision addTranscription(Draft draft, Command.AddTranscription command) {
        draft.activity(draft.texts().transcribed(command.text()), command.voicemailId());
        return draft.accept();
    }

    static Decision record(Draft draft, Command.RecordCall command) {
        boolean begins = draft.base().version() == 0;
        if (command.recalls() && !draft.muted()) {
            Arrivals.bringBack(draft);
            waits(draft);
        } else if (begins) {
            draft.moveTo(Status.RESOLVED);
            draft.resolved();
        }
        draft.activity(draft.texts().called(command.event()));
        Command.@Nullable SendAutomatic reply = command.reply();
        if (reply != null) {
            AutomaticReplies.attempt(draft, reply);
        }
        return draft.accept();
    }

    private static void waits(Draft draft) {
        if (draft.status() != Status.RESOLVED) {
            draft.startWaiting(draft.now());
        }
    }
}
