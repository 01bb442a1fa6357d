package dev.recado.domain.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the desk knows of an agent's being there.
 *
 * @param declared what the agent last said, or null when nothing was ever said
 * @param until when what was said lapses, unless it is said again; null where it does not lapse
 * @param openConversations how many open conversations the agent owns
 * @param lastTurn when a conversation was last given, or announced, to the agent in turn; null before the first
 * @param version counts the changes; 0 while nothing is stored
 */
public record Presence(
        String agentId,
        @Nullable Availability declared,
        @Nullable Instant until,
        int openConversations,
        @Nullable Instant lastTurn,
        long version) {

    /** Of an agent of whom nothing is known. */
    public static Presence unknown(String agentId) {
        return new Presence(agentId, null, null, 0, null, 0);
    }

    /** What holds at {@code now}: whoever never said anything, or said it too long ago, is offline. */
    public Availability at(Instant now) {
        return declared == null || lapsed(now) ? Availability.OFFLINE : declared;
    }

    private boolean lapsed(Instant now) {
        return until != null && !now.isBefore(until);
    }

    /** Until when {@link #at} holds unless something is said, or null when it holds until then. */
    public @Nullable Instant availableUntil(Instant now) {
        return at(now) == Availability.OFFLINE ? null : until;
    }

    /** Whether the agent said to be away, or has not been heard of; who never said anything does not count as away. */
    public boolean away(Instant now) {
        return declared != null && at(now) == Availability.OFFLINE;
    }
}
