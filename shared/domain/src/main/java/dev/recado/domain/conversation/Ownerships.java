package dev.recado.domain.conversation;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.account.Role;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom a conversation belongs to. */
final class Ownerships {
    private Ownerships() {}

    /** Makes {@code agent} the owner where there is none, unless the inbox's conversations belong to the whole team. */
    static void own(Draft draft, AgentRef agent) {
        if (draft.assignee() == null && draft.ownership() != Ownership.OPEN) {
            draft.assignTo(agent);
            draft.activity(draft.texts().assigned(agent, agent));
        }
    }

    static void notifyOwner(Draft draft, Notification.Kind kind) {
        AgentRef owner = draft.assignee();
        if (owner != null) {
            draft.notify(owner.id(), kind);
        } else {
            draft.context().teamMembers().get().forEach(id -> draft.notify(id, kind));
        }
    }

    static Decision assign(Draft draft, Command.Assign command) {
        AgentRef next = command.assignee();
        return changeOwner(
                draft,
                command.by(),
                next,
                command.expectedOwner(),
                line -> next == null
                        ? line.unassigned(AgentRef.of(command.by()))
                        : line.assigned(AgentRef.of(command.by()), next));
    }

    static Decision transfer(Draft draft, Command.Transfer command) {
        draft.dismiss(command.by().id());
        return changeOwner(
                draft,
                command.by(),
                command.to(),
                command.expectedOwner(),
                line -> line.transferred(AgentRef.of(command.by()), command.to()));
    }

    @FunctionalInterface
    private interface Line {
        String of(ActivityTexts texts);
    }

    private static Decision changeOwner(
            Draft draft, Agent by, @Nullable AgentRef next, @Nullable String expectedOwner, Line line) {
        AgentRef owner = draft.assignee();
        if (Objects.equals(idOf(owner), idOf(next))) {
            return new Decision.Unchanged();
        }
        Optional<Refusal> refusal = refusal(draft, by);
        if (refusal.isPresent()) {
            return new Decision.Refused(refusal.get());
        }
        if (owner != null && !owner.id().equals(expectedOwner)) {
            return new Decision.Refused(new Refusal.OwnedByAnother(owner));
        }
        give(draft, by, next, line);
        return draft.accept();
    }

    private static @Nullable String idOf(@Nullable AgentRef agent) {
        return agent == null ? null : agent.id();
    }

    private static Optional<Refusal> refusal(Draft draft, Agent by) {
        AgentRef owner = draft.assignee();
        if (by.role().atLeast(Role.MANAGER)) {
            return Optional.empty();
        }
        return switch (draft.ownership()) {
            case FIRST_REPLY -> Optional.empty();
            case ASSIGNMENT ->
                Optional.ofNullable(owner)
                        .filter(present -> !present.id().equals(by.id()))
                        .map(Refusal.OwnedByAnother::new);
            case OPEN -> Optional.of(new Refusal.ManagersAssign());
        };
    }

    private static void give(Draft draft, Agent by, @Nullable AgentRef next, Line line) {
        draft.assignTo(next);
        if (next != null) {
            if (draft.status() == Status.PENDING || draft.status() == Status.RESOLVED) {
                Statuses.openBy(draft, AgentRef.of(by));
            }
            draft.show();
            draft.pauseAutomation();
            if (!next.id().equals(by.id())) {
                draft.notify(next.id(), Notification.Kind.ASSIGNMENT);
            }
        }
        draft.activity(line.of(draft.texts()));
    }

    static Decision take(Draft draft, Agent agent) {
        AgentRef owner = draft.assignee();
        if (owner != null) {
            return owner.id().equals(agent.id())
                    ? new Decision.Unchanged()
                    : new Decision.Refused(new Refusal.OwnedByAnother(owner));
        }
        AgentRef self = AgentRef.of(agent);
        return changeOwner(draft, agent, self, null, line -> line.assigned(self, self));
    }

    /** Automatic assignment leaves automation running: the greeting is still due. */
    static Decision route(Draft draft, AgentRef to) {
        if (!draft.base().wantsOwner()) {
            return new Decision.Unchanged();
        }
        draft.assignTo(to);
        draft.activity(draft.texts().routed(to));
        draft.notify(to.id(), Notification.Kind.ASSIGNMENT);
        return draft.accept();
    }

    static Decision announce(Draft draft, List<String> agentIds) {
        boolean unheard = draft.muted() || draft.context().contact().ignored();
        if (!draft.base().wantsOwner() || unheard || agentIds.isEmpty()) {
            return new Decision.Unchanged();
        }
        agentIds.forEach(id -> draft.notify(id, Notification.Kind.NEW_CONVERSATION));
        return draft.acceptInSilence();
    }

    static Decision changeTeam(Draft draft, Command.ChangeTeam command) {
        if (draft.base().teamId().equals(command.teamId())) {
            return new Decision.Unchanged();
        }
        AgentRef by = AgentRef.of(command.by());
        draft.moveToTeam(command.teamId());
        draft.activity(draft.texts().movedToTeam(by, command.teamName()));
        AgentRef owner = draft.assignee();
        if (owner != null && !command.memberIds().contains(owner.id())) {
            draft.assignTo(null);
            draft.activity(draft.texts().unassigned(by));
        }
        return draft.accept();
    }
}
