package dev.recado.domain.conversation;

import dev.recado.domain.optout.OptOut;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a command was not carried out. */
public sealed interface Refusal {
    /** Somebody else owns the conversation. */
    record OwnedByAnother(AgentRef owner) implements Refusal {}

    /** The agent may not know of the conversation. */
    record NotVisible() implements Refusal {}

    /** In this inbox an agent replies only to what is assigned to them. */
    record NotAssigned() implements Refusal {}

    /** In this inbox only managers assign. */
    record ManagersAssign() implements Refusal {}

    /** The contact is blocked. */
    record ContactBlocked() implements Refusal {}

    /** The contact has opted out at the provider, which takes nothing more for it. */
    record OptedOut(OptOut optOut) implements Refusal {}

    /** Only a live chat has a session to end. */
    record NoSession() implements Refusal {}

    /** What happened cannot be taken back by deleting the line that tells of it. */
    record NotDeletable() implements Refusal {}

    /** What an agent wrote is deleted by that agent or a manager. */
    record AuthorDeletes(Author author) implements Refusal {}

    /** The status does not lead there. */
    record ImpossibleTransition(Status from, Status to) implements Refusal {}

    /** Free text is no longer taken by the channel; only a template is. */
    record ReplyWindowClosed(@Nullable Instant closedAt) implements Refusal {}

    /** Longer than the channel takes. */
    record TextTooLong(int max, int actual) implements Refusal {}

    /** A snooze must end in the future, at most {@link ConversationDecider#LONGEST_SNOOZE} ahead. */
    record SnoozeOutOfRange(Instant until) implements Refusal {}

    /** The survey is not, or no longer, to be answered. */
    record SurveyClosed() implements Refusal {}

    /** The request was answered or withdrawn, or its time is over. */
    record RequestClosed(AgentRequest.State state) implements Refusal {}

    /** Rules and requests are silent in a muted conversation. */
    record Muted() implements Refusal {}

    /** A transcript was asked for while the conversation is not resolved. */
    record NotResolved() implements Refusal {}
}
