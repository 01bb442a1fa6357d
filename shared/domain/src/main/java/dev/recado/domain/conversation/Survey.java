package dev.recado.domain.conversation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The satisfaction survey of the last resolution.
 *
 * @param agent who resolved, frozen at that moment; null when nobody was credited
 * @param tally where it is counted, or null for one that was asked before surveys were counted
 * @param sentAt when it was asked; it can be answered and changed for {@link #ANSWERABLE_FOR}
 * @param rating 1 to 5, or null while unanswered
 */
public record Survey(
        String id,
        @Nullable AgentRef agent,
        @Nullable SurveyTally tally,
        Instant sentAt,
        @Nullable Integer rating) {
    /** A survey that is not counted. */
    public Survey(String id, @Nullable AgentRef agent, Instant sentAt, @Nullable Integer rating) {
        this(id, agent, null, sentAt, rating);
    }

    public static final Duration ANSWERABLE_FOR = Duration.ofDays(14);
    public static final int LOWEST_RATING = 1;
    public static final int HIGHEST_RATING = 5;

    /** The same with its answer. */
    Survey rated(int given) {
        return new Survey(id, agent, tally, sentAt, given);
    }

    public Instant expiresAt() {
        return sentAt.plus(ANSWERABLE_FOR);
    }
}
