package dev.recado.domain.autoreply;

import dev.recado.domain.account.Channel;
import dev.recado.domain.hours.BusinessHours;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer's message as the rules see it.
 *
 * @param first whether it is the one that created its conversation
 * @param sentAt when the customer sent it
 * @param replies the conversation's team's
 * @param hours the conversation's team's
 * @param agentWroteAt when an agent last wrote in the conversation, or null
 * @param answered the last occasion each reply was given for in the conversation, by the trigger's wire name
 */
public record IncomingOccasion(
        boolean first,
        Channel channel,
        Instant sentAt,
        AutoReplySet replies,
        BusinessHours hours,
        boolean automationPaused,
        boolean muted,
        boolean blocked,
        @Nullable Instant agentWroteAt,
        Map<String, String> answered) {
    public IncomingOccasion {
        answered = Map.copyOf(answered);
    }
}
