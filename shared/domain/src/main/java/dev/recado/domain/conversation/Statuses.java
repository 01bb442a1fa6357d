package dev.recado.domain.conversation;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import org.jspecify.annotations.Nullable;

/** Opening, marking as pending and closing. */
final class Statuses {
    private Statuses() {}

    static Decision open(Draft draft, Agent agent) {
        AgentRef by = AgentRef.of(agent);
        boolean shown = draft.base().isShown();
        if (draft.status() == Status.OPEN && draft.assignee() != null && shown) {
            return new Decision.Unchanged();
        }
        if (draft.status() != Status.OPEN || !shown) {
            openBy(draft, by);
        }
        Ownerships.own(draft, by);
        draft.pauseAutomation();
        return draft.accept();
    }

    static Decision openUnassigned(Draft draft, Agent agent) {
        if (draft.status() == Status.OPEN && draft.base().isShown()) {
            return new Decision.Unchanged();
        }
        openBy(draft, AgentRef.of(agent));
        draft.pauseAutomation();
        draft.startWaiting(draft.now());
        return draft.accept();
    }

    static void openBy(Draft draft, AgentRef agent) {
        boolean again = draft.status() == Status.RESOLVED;
        openUp(draft);
        draft.activity(again ? draft.texts().reopened(agent) : draft.texts().opened(agent));
    }

    /** Opens, and takes out of the archive and back into the lists: what is open must be seen. */
    static void openUp(Draft draft) {
        draft.moveTo(Status.OPEN);
        draft.show();
    }

    static Decision markPending(Draft draft, Agent agent) {
        if (draft.status() == Status.PENDING) {
            return new Decision.Unchanged();
        }
        if (draft.status() == Status.RESOLVED) {
            return impossible(draft, Status.PENDING);
        }
        draft.moveTo(Status.PENDING);
        draft.endPause();
        draft.activity(draft.texts().markedPending(AgentRef.of(agent)));
        return draft.accept();
    }

    static Decision resolve(Draft draft, Agent agent) {
        if (draft.status() == Status.RESOLVED) {
            return new Decision.Unchanged();
        }
        AgentRef by = AgentRef.of(agent);
        close(draft, draft.texts().resolved(by), by);
        return draft.accept();
    }

    static Decision markAttended(Draft draft, Agent agent) {
        if (draft.base().attended()) {
            return new Decision.Unchanged();
        }
        AgentRef by = AgentRef.of(agent);
        if (draft.status() == Status.RESOLVED) {
            draft.activity(draft.texts().attended(by));
        } else {
            close(draft, draft.texts().attended(by), by);
        }
        draft.show();
        draft.archive(true);
        return draft.accept();
    }

    static Decision endByAgent(Draft draft, Agent agent) {
        if (draft.channel() != Channel.LIVE_CHAT) {
            return new Decision.Refused(new Refusal.NoSession());
        }
        if (draft.status() == Status.RESOLVED) {
            return new Decision.Unchanged();
        }
        AgentRef by = AgentRef.of(agent);
        AutomaticReplies.write(
                draft, "session-ended", SessionTexts.ended(draft.base().language()));
        close(draft, draft.texts().endedBy(by), by);
        return draft.accept();
    }

    static Decision endByCustomer(Draft draft) {
        if (draft.status() == Status.RESOLVED) {
            return new Decision.Unchanged();
        }
        close(draft, draft.texts().endedByCustomer(), null);
        return draft.accept();
    }

    /** Resolves; the survey is credited to {@code resolver}, or to nobody when the customer ended it. */
    static void close(Draft draft, String line, @Nullable AgentRef resolver) {
        draft.moveTo(Status.RESOLVED);
        draft.resolved();
        draft.stopWaiting();
        draft.resumeAutomation();
        draft.activity(line);
        Surveying.uponResolution(draft, resolver);
    }

    static Decision impossible(Draft draft, Status to) {
        return new Decision.Refused(new Refusal.ImpossibleTransition(draft.status(), to));
    }
}
