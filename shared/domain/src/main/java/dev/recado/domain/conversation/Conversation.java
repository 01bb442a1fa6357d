package dev.recado.domain.conversation;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation between a customer and the company. Immutable: only {@link ConversationDecider} makes the next state.
 *
 * @param number the account-wide number that people use
 * @param customerAddress the customer's identity on the inbox's channel
 * @param assignee the owner, or null
 * @param participants the agents who take part besides the owner, by their ids' order of joining
 * @param labels sorted, without repetition
 * @param snooze present exactly while the status is {@link Status#SNOOZED}
 * @param unlinked whether it stands in neither the open nor the completed list; automation rests meanwhile
 * @param automationPausedUntil until when automatic replies are or were held back
 * @param waitingSince since when the customer waits for a person's answer
 * @param lastInboundAt when the customer's last message reached us; the reply window counts from it
 * @param lastMessageAt the order time of the last message, never to be undercut by our own messages
 * @param answeredOccasions the last occasion each automatic reply answered, by trigger name
 * @param survey the survey that was asked last
 * @param plannedSurvey the survey of the last resolution, while it is not yet due
 * @param messageCount how many messages were ever appended
 * @param version counts the commits; 0 before the first
 */
public record Conversation(
        String id,
        long number,
        String inboxId,
        Channel channel,
        String contactId,
        String customerAddress,
        String teamId,
        Language language,
        Status status,
        @Nullable AgentRef assignee,
        List<Participant> participants,
        List<String> labels,
        @Nullable Snooze snooze,
        boolean muted,
        boolean archived,
        boolean unlinked,
        @Nullable Instant automationPausedUntil,
        @Nullable Instant waitingSince,
        Instant createdAt,
        Instant lastActivityAt,
        @Nullable Instant lastInboundAt,
        @Nullable Instant lastAgentMessageAt,
        @Nullable Instant lastMessageAt,
        @Nullable Instant resolvedAt,
        Map<String, String> answeredOccasions,
        @Nullable Survey survey,
        @Nullable PlannedSurvey plannedSurvey,
        long messageCount,
        long version) {
    /** A conversation without a survey to come. */
    public Conversation(
            String id,
            long number,
            String inboxId,
            Channel channel,
            String contactId,
            String customerAddress,
            String teamId,
            Language language,
            Status status,
            @Nullable AgentRef assignee,
            List<Participant> participants,
            List<String> labels,
            @Nullable Snooze snooze,
            boolean muted,
            boolean archived,
            boolean unlinked,
            @Nullable Instant automationPausedUntil,
            @Nullable Instant waitingSince,
            Instant createdAt,
            Instant lastActivityAt,
            @Nullable Instant lastInboundAt,
            @Nullable Instant lastAgentMessageAt,
            @Nullable Instant lastMessageAt,
            @Nullable Instant resolvedAt,
            Map<String, String> answeredOccasions,
            @Nullable Survey survey,
            long messageCount,
            long version) {
        this(
                id,
                number,
                inboxId,
                channel,
                contactId,
                customerAddress,
                teamId,
                language,
                status,
                assignee,
                participants,
                labels,
                snooze,
                muted,
                archived,
                unlinked,
                automationPausedUntil,
                waitingSince,
                createdAt,
                lastActivityAt,
                lastInboundAt,
                lastAgentMessageAt,
                lastMessageAt,
                resolvedAt,
                answeredOccasions,
                survey,
                null,
                messageCount,
                version);
    }

    public Conversation {
        participants = List.copyOf(participants);
        labels = List.copyOf(labels);
        answeredOccasions = Map.copyOf(answeredOccasions);
    }

    /** How many agents may take part besides the owner: the item stays small. */
    public static final int MOST_PARTICIPANTS = 20;

    /** The agent of that id among those who take part besides the owner. */
    public Optional<Participant> participant(String agentId) {
        return participants.stream()
                .filter(participant -> participant.id().equals(agentId))
                .findFirst();
    }

    /** How many agents answer the customer: the owner, and those who joined. */
    public int answerers() {
        long joined = participants.stream().filter(Participant::writes).count();
        return (assignee == null ? 0 : 1) + Math.toIntExact(joined);
    }

    /** Whether it is open, neither archived nor unlinked, and belongs to nobody: it wants an agent. */
    public boolean wantsOwner() {
        return assignee == null && isCurrent();
    }

    /** Since when it waits, for an agent or an answer: the list goes by activity, so that who writes again would seem to come last. */
    public Instant waits() {
        return waitingSince == null ? lastActivityAt : waitingSince;
    }

    /** The agent whose capacity it takes: the owner's, while it is open and neither archived nor unlinked. */
    public Optional<AgentRef> occupies() {
        return isCurrent() ? Optional.ofNullable(assignee) : Optional.empty();
    }

    private boolean isCurrent() {
        return status == Status.OPEN && isShown();
    }

    /** Whether it stands in the list of its status: neither archived nor unlinked. */
    public boolean isShown() {
        return !archived && !unlinked;
    }

    /**
     * Whether automation is paused at {@code now}, or was paused when something that was due at {@code causeAt} could have been
     * sent: what a pause has held back is not made up for.
     */
    public boolean holdsBack(Instant causeAt, Instant now) {
        return automationPausedUntil != null
                && (automationPausedUntil.isAfter(now) || automationPausedUntil.isAfter(causeAt));
    }

    /** Whether its customer was asked for an e-mail address and has not told one. */
    public boolean awaitsEmail() {
        return EmailCollecting.isAwaited(this);
    }

    /** Whether it was dealt with: what its customer writes next is routed anew. */
    public boolean attended() {
        return status == Status.RESOLVED && archived;
    }

    /** Whether {@code agentId} owns the conversation. */
    public boolean ownedBy(String agentId) {
        return assignee != null && assignee.id().equals(agentId);
    }
}
