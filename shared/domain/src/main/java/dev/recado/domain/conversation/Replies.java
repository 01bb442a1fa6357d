package dev.recado.domain.conversation;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.optout.OptOut;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What agents write. */
final class Replies {
    private Replies() {}

    static Decision reply(Draft draft, Command.Reply command) {
        Refusal refusal = refusal(draft, command.by(), command.text());
        if (refusal != null) {
            return new Decision.Refused(refusal);
        }
        AgentRef agent = AgentRef.of(command.by());
        enter(draft, command.by());
        draft.send(
                MessageKind.OUTGOING,
                Author.agent(agent),
                command.text(),
                command.attachments(),
                command.replyTo(),
                null);
        draft.agentWrote();
        draft.stopWaiting();
        draft.pauseAutomation();
        return draft.accept();
    }

    /** Opens what is pending or resolved for an agent who writes to the customer, and lets the agent take part. */
    static void enter(Draft draft, Agent by) {
        if (draft.status() == Status.PENDING || draft.status() == Status.RESOLVED) {
            Statuses.openBy(draft, AgentRef.of(by));
        }
        draft.show();
        takePart(draft, by);
    }

    /** Why {@code agent} may not send {@code text} to the customer, or null. */
    static @Nullable Refusal refusal(Draft draft, Agent agent, String text) {
        if (draft.context().contact().blocked()) {
            return new Refusal.ContactBlocked();
        }
        if (draft.ownership() == Ownership.ASSIGNMENT && !answers(draft, agent.id())) {
            AgentRef owner = draft.assignee();
            return owner == null ? new Refusal.NotAssigned() : new Refusal.OwnedByAnother(owner);
        }
        Optional<OptOut> optedOut = draft.context().contact().optOuts().refusedByProvider(draft.channel());
        if (optedOut.isPresent()) {
            return new Refusal.OptedOut(optedOut.get());
        }
        int length = ReplyWindow.lengthOf(draft, text);
        if (length > draft.channel().maxTextLength()) {
            return new Refusal.TextTooLong(draft.channel().maxTextLength(), length);
        }
        return ReplyWindow.isOpen(draft) ? null : new Refusal.ReplyWindowClosed(ReplyWindow.end(draft));
    }

    private static boolean answers(Draft draft, String agentId) {
        return draft.base().ownedBy(agentId)
                || draft.base().participant(agentId).filter(Participant::writes).isPresent();
    }

    private static void takePart(Draft draft, Agent agent) {
        AgentRef ref = AgentRef.of(agent);
        Ownerships.own(draft, ref);
        boolean joins = Access.of(agent, draft.base(), draft.context().inbox()) == Access.JOIN;
        if (joins) {
            draft.include(new Participant(ref.id(), ref.name(), true));
            draft.activity(draft.texts().joined(ref));
        }
    }

    static Decision addNote(Draft draft, Command.AddNote command) {
        AgentRef author = AgentRef.of(command.by());
        draft.note(Author.agent(author), command.text(), command.attachments(), command.replyTo());
        command.mentioned().stream()
                .filter(mentioned -> !mentioned.id().equals(author.id()))
                .forEach(mentioned -> draft.include(new Participant(mentioned.id(), mentioned.name(), false)));
        Set<String> notified = new LinkedHashSet<>();
        // Whom there was no room for could not open what the notification is about.
        Stream.concat(
                        command.mentioned().stream().filter(mentioned -> draft.takesPart(mentioned.id())),
                        command.told().stream())
                .map(AgentRef::id)
                .filter(id -> !id.equals(author.id()))
                .filter(notified::add)
                .forEach(id -> draft.notify(id, Notification.Kind.MENTION));
        return draft.accept();
    }
}
