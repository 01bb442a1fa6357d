package dev.recado.domain.conversation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What agents ask customers for, and what comes back. */
final class Requests {
    private Requests() {}

    static Decision ask(Draft draft, Command.AskCustomer command) {
        Refusal refusal = refusal(draft, command);
        if (refusal != null) {
            return new Decision.Refused(refusal);
        }
        RequestKind kind = command.terms().kind();
        AgentRef agent = AgentRef.of(command.by());
        boolean afterwards = kind.asksAfterwards() && draft.status() == Status.RESOLVED;
        if (!afterwards) {
            Replies.enter(draft, command.by());
            draft.stopWaiting();
            draft.pauseAutomation();
        }
        Message question = draft.send(
                MessageKind.AUTOMATIC,
                new Author(
                        Author.Type.AUTOMATION,
                        kind.wireName(),
                        draft.context().account().name()),
                command.text(),
                List.of(),
                null,
                kind.wireName());
        draft.agentWrote();
        draft.activity(draft.texts().asked(agent, command.terms()));
        draft.request(new AgentRequest(
                command.requestId(), command.terms(), agent, question.id(), command.askedAt(), null, null));
        return draft.accept();
    }

    private static @Nullable Refusal refusal(Draft draft, Command.AskCustomer command) {
        Refusal asReply = Replies.refusal(draft, command.by(), command.text());
        return asReply == null && draft.muted() ? new Refusal.Muted() : asReply;
    }

    static Decision withdraw(Draft draft, Command.WithdrawRequest command) {
        AgentRequest request = command.request();
        AgentRequest.State state = request.stateAt(draft.now());
        return switch (state) {
            case WITHDRAWN -> new Decision.Unchanged();
            case ANSWERED, EXPIRED -> new Decision.Refused(new Refusal.RequestClosed(state));
            case OPEN -> {
                draft.request(request.withdrawn(draft.now()));
                draft.activity(draft.texts().withdrew(AgentRef.of(command.by()), request.terms()));
                yield draft.accept();
            }
        };
    }

    static Decision answer(Draft draft, Command.AnswerRequest command) {
        AgentRequest request = command.request();
        RequestAnswer before = request.answer();
        if (before != null
                && before.value().equals(command.value())
                && Objects.equals(before.comment(), command.comment())) {
            return new Decision.Unchanged();
        }
        AgentRequest.State state = request.stateAt(draft.now());
        boolean changes = request.isChangeableAt(draft.now());
        if (state != AgentRequest.State.OPEN && !changes) {
            return new Decision.Refused(new Refusal.RequestClosed(state));
        }
        if (draft.context().contact().blocked()) {
            return new Decision.Refused(new Refusal.ContactBlocked());
        }
        if (changes) {
            change(draft, request, command);
        } else {
            take(draft, request, command);
        }
        return draft.accept();
    }

    /** The message of the first answer stays as it was said; a line tells of the other. */
    private static void change(Draft draft, AgentRequest request, Command.AnswerRequest command) {
        RequestAnswer before = Objects.requireNonNull(request.answer());
        draft.request(request.answered(new RequestAnswer(command.value(), command.comment(), draft.now())));
        if (!before.value().equals(command.value())) {
            draft.activity(draft.texts().answered(request.terms(), command.value()));
        }
    }

    private static void take(Draft draft, AgentRequest request, Command.AnswerRequest command) {
        boolean settled = request.kind().settledBy(command.value());
        boolean stays = settled && draft.status() == Status.RESOLVED;
        if (!draft.muted() && !stays) {
            Arrivals.bringBack(draft);
        }
        draft.append(
                MessageKind.INCOMING,
                new Author(
                        Author.Type.CONTACT,
                        draft.base().contactId(),
                        draft.context().contact().name()),
                RequestTexts.answer(draft.base().language(), request.kind(), command.value(), command.comment()),
                request.messageId());
        if (!settled && draft.status() != Status.RESOLVED) {
            draft.startWaiting(draft.now());
        }
        draft.request(request.answered(new RequestAnswer(command.value(), command.comment(), draft.now())));
        draft.activity(draft.texts().answered(request.terms(), command.value()));
        AgentRef owner = draft.assignee();
        if (owner != null && !draft.context().contact().ignored()) {
            draft.notify(owner.id(), Notification.Kind.REQUEST_ANSWERED);
        }
        if (settled && request.terms().resolves() && draft.status() != Status.RESOLVED) {
            Statuses.close(draft, draft.texts().solvedForCustomer(), request.askedBy());
        }
    }
}
