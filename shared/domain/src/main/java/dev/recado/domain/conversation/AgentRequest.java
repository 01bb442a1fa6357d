package dev.recado.domain.conversation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that an agent asked a customer for.
 *
 * @param askedBy who asked, frozen at that moment
 * @param messageId the message that asks
 * @param answer the customer's, or null while there is none
 * @param withdrawnAt when an agent took it back, or null
 */
public record AgentRequest(
        String id,
        RequestTerms terms,
        AgentRef askedBy,
        String messageId,
        Instant askedAt,
        @Nullable RequestAnswer answer,
        @Nullable Instant withdrawnAt) {
    /** How long a request can be answered. */
    public static final Duration ANSWERABLE_FOR = Duration.ofDays(14);

    /** The most characters of what a customer adds to an answer. */
    public static final int LONGEST_COMMENT = 2000;

    /** How far a request has come. */
    public enum State {
        OPEN("open"),
        ANSWERED("answered"),
        EXPIRED("expired"),
        WITHDRAWN("withdrawn");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public RequestKind kind() {
        return terms.kind();
    }

    public Instant expiresAt() {
        return askedAt.plus(ANSWERABLE_FOR);
    }

    public State stateAt(Instant now) {
        if (withdrawnAt != null) {
            return State.WITHDRAWN;
        }
        if (answer != null) {
            return State.ANSWERED;
        }
        return now.isBefore(expiresAt()) ? State.OPEN : State.EXPIRED;
    }

    /** Whether an answer that was given can be replaced by another. */
    public boolean isChangeableAt(Instant now) {
        return terms.kind().changeable() && stateAt(now) == State.ANSWERED && now.isBefore(expiresAt());
    }

    AgentRequest answered(RequestAnswer given) {
        return new AgentRequest(id, terms, askedBy, messageId, askedAt, given, null);
    }

    AgentRequest withdrawn(Instant at) {
        return new AgentRequest(id, terms, askedBy, messageId, askedAt, null, at);
    }
}
