package dev.recado.domain.conversation;

import java.time.Instant;
import java.util.Objects;

/** Laying aside and waking. */
final class Snoozes {
    private Snoozes() {}

    static Decision layAside(Draft draft, Command.LayAside command) {
        if (draft.status() == Status.RESOLVED) {
            return Statuses.impossible(draft, Status.SNOOZED);
        }
        Instant until = command.until();
        if (until != null
                && (!until.isAfter(draft.now())
                        || until.isAfter(draft.now().plus(ConversationDecider.LONGEST_SNOOZE)))) {
            return new Decision.Refused(new Refusal.SnoozeOutOfRange(until));
        }
        Snooze present = draft.base().snooze();
        Snooze next = new Snooze(draft.context().ids().get(), until);
        if (present != null && Objects.equals(present.until(), next.until())) {
            return new Decision.Unchanged();
        }
        draft.layAside(next);
        draft.activity(draft.texts().snoozed(AgentRef.of(command.by()), until));
        return draft.accept();
    }

    static Decision wakeUp(Draft draft, Command.WakeUp command) {
        Snooze snooze = draft.base().snooze();
        if (snooze == null || !snooze.id().equals(command.snoozeId())) {
            return new Decision.Unchanged();
        }
        Statuses.openUp(draft);
        draft.activity(draft.texts().woken(draft.now()));
        Ownerships.notifyOwner(draft, Notification.Kind.WAKE_UP);
        return draft.accept();
    }
}
