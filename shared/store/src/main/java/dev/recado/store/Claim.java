package dev.recado.store;

import dev.recado.domain.routing.NextAgent;
import java.time.Instant;

/**
 * A turn that a commit takes: nothing is stored unless the agent's presence is still the one from which the turn was
 * given. So no more is given to an agent than there is room for, and nobody's turn is taken twice.
 *
 * @param version of the presence that was seen
 * @param turn the agent's last turn from now on
 */
public record Claim(String agentId, long version, Instant turn) {
    public static Claim of(NextAgent.Turn turn) {
        return new Claim(turn.agent().id(), turn.presence().version(), turn.at());
    }
}
