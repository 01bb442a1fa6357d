package dev.recado.domain.conversation;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation between a customer and the company. Immutable: only {@link ConversationDecider} makes the next state.
 *
 * @param number the account-wide number that people use
 * @param customerAddress the customer's identity on the inbox's channel
 * @param assignee the owner, or null
 * @param labels sorted, without repetition
 * @param snooze present exactly while the status is {@link Status#SNOOZED}
 * @param automationPausedUntil automatic replies are held back until then
 * @param waitingSince since when the customer waits for a person's answer
 * @param lastInboundAt when the customer's last message reached us; the reply window counts from it
 * @param lastMessageAt the order time of the last message, never to be undercut by our own messages
 * @param answeredOccasions the last occasion each automatic reply answered, by trigger name
 * @param survey the survey of the last resolution
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
        List<String> labels,
        @Nullable Snooze snooze,
        boolean muted,
        boolean archived,
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
    public Conversation {
        labels = List.copyOf(labels);
        answeredOccasions = Map.copyOf(answeredOccasions);
    }

    /** Whether {@code agentId} owns the conversation. */
    public boolean ownedBy(String agentId) {
        return assignee != null && assignee.id().equals(agentId);
    }
}
