package dev.recado.domain.conversation;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.account.Role;
import java.util.Optional;

/** What an agent may do with a conversation; each includes what the ones before it allow. */
public enum Access {
    /** It is as if it were not there. */
    NONE,
    /** Another member of the team owns it: not to be read, but whoever tries to act is told who has it. */
    TOLD,
    /** Read, and write notes: the agent was mentioned. */
    READ,
    /** Read, and answer: few enough have answered so far. */
    JOIN,
    /** Everything. */
    WRITE;

    public boolean atLeast(Access other) {
        return compareTo(other) >= 0;
    }

    public boolean mayRead() {
        return atLeast(READ);
    }

    /** Why whoever has this access to a conversation is refused what needs {@code needed}; empty where it is enough. */
    public Optional<Refusal> refusal(Access needed, Conversation conversation) {
        if (atLeast(needed)) {
            return Optional.empty();
        }
        AgentRef owner = conversation.assignee();
        return Optional.of(
                this == NONE || owner == null ? new Refusal.NotVisible() : new Refusal.OwnedByAnother(owner));
    }

    /** What {@code agent} may do with a conversation of {@code inbox}. */
    public static Access of(Agent agent, Conversation conversation, Inbox inbox) {
        if (agent.role().atLeast(Role.MANAGER) || conversation.ownedBy(agent.id())) {
            return WRITE;
        }
        Access invited = ofParticipant(agent.id(), conversation);
        Access asMember = agent.teamIds().contains(conversation.teamId()) ? ofMember(conversation, inbox) : NONE;
        return invited.atLeast(asMember) ? invited : asMember;
    }

    private static Access ofParticipant(String agentId, Conversation conversation) {
        return conversation
                .participant(agentId)
                .map(participant -> participant.writes() ? WRITE : READ)
                .orElse(NONE);
    }

    private static Access ofMember(Conversation conversation, Inbox inbox) {
        if (conversation.assignee() == null || inbox.ownership() == Ownership.OPEN) {
            return WRITE;
        }
        return conversation.answerers() < inbox.routing().answerersOfOne() ? JOIN : TOLD;
    }
}
