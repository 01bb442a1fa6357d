package dev.recado.domain.conversation;

import dev.recado.domain.account.Agent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What marks a conversation without moving it on: labels, mute, archive, and which lists it stands in. */
final class Marks {
    private Marks() {}

    static Decision setLabels(Draft draft, Command.SetLabels command) {
        List<String> next = List.copyOf(new TreeSet<>(command.labels()));
        List<String> before = draft.base().labels();
        if (next.equals(before)) {
            return new Decision.Unchanged();
        }
        draft.label(next);
        draft.activity(draft.texts().labelled(AgentRef.of(command.by()), without(next, before), without(before, next)));
        return draft.accept();
    }

    private static List<String> without(List<String> all, List<String> removed) {
        List<String> rest = new ArrayList<>(all);
        rest.removeAll(removed);
        return rest;
    }

    static Decision setMuted(Draft draft, Command.SetMuted command) {
        if (draft.muted() == command.muted()) {
            return new Decision.Unchanged();
        }
        draft.mute(command.muted());
        draft.activity(draft.texts().muted(AgentRef.of(command.by()), command.muted()));
        return draft.accept();
    }

    static Decision setArchived(Draft draft, Command.SetArchived command) {
        if (draft.base().archived() == command.archived()) {
            return new Decision.Unchanged();
        }
        draft.archive(command.archived());
        draft.activity(draft.texts().archived(AgentRef.of(command.by()), command.archived()));
        return draft.accept();
    }

    static Decision unlink(Draft draft, Agent agent) {
        if (draft.base().unlinked()) {
            return new Decision.Unchanged();
        }
        draft.unlink();
        draft.activity(draft.texts().unlinked(AgentRef.of(agent)));
        return draft.accept();
    }
}
