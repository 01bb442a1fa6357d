package dev.recado.domain.conversation;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import org.jspecify.annotations.Nullable;

/** Taking a message's content away. */
final class Deletions {
    private Deletions() {}

    static Decision delete(Draft draft, Command.DeleteMessage command) {
        Message message = command.message();
        Refusal refusal = refusal(command.by(), message);
        if (refusal != null) {
            return new Decision.Refused(refusal);
        }
        if (message.deleted()) {
            return new Decision.Unchanged();
        }
        draft.delete(message);
        draft.activity(draft.texts().deleted(AgentRef.of(command.by()), message.kind()));
        return draft.accept();
    }

    private static @Nullable Refusal refusal(Agent by, Message message) {
        return switch (message.kind()) {
            case ACTIVITY -> new Refusal.NotDeletable();
            case OUTGOING, NOTE -> isByAuthor(by, message) ? null : new Refusal.AuthorDeletes(message.author());
            case INCOMING, AUTOMATIC -> null;
        };
    }

    private static boolean isByAuthor(Agent by, Message message) {
        return by.id().equals(message.author().id()) || by.role().atLeast(Role.MANAGER);
    }
}
