package dev.recado.domain.conversation;

import dev.recado.domain.account.Agent;

/** Transcripts, and mails that failed. */
final class Mails {
    private Mails() {}

    static Decision requestTranscript(Draft draft, Command.RequestTranscript command) {
        Agent by = command.by();
        if (by == null && draft.status() != Status.RESOLVED) {
            return new Decision.Refused(new Refusal.NotResolved());
        }
        draft.effect(new Effect.MailTranscript(
                draft.context().ids().get(),
                command.to(),
                command.recipientName(),
                draft.base().language()));
        draft.activity(draft.texts().transcript(by == null ? null : AgentRef.of(by), command.to()));
        return draft.accept();
    }

    static Decision recordFailure(Draft draft, Command.RecordMailFailure command) {
        draft.activity(draft.texts().mailFailed(command.to(), command.reason()));
        return draft.accept();
    }
}
