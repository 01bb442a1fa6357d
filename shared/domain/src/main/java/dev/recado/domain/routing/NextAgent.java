package dev.recado.domain.routing;

import dev.recado.domain.conversation.AgentRef;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: of those who are online, the one whose last turn lies furthest back. Nobody's turn ever moves back, so
 * whoever is chosen from what was read is still the right one as long as their own presence has not changed since.
 */
public final class NextAgent {
    private static final Comparator<Candidate> LONGEST_WITHOUT = Comparator.comparing(
                    (Candidate candidate) -> candidate.presence().lastTurn(),
                    Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(candidate -> candidate.agent().id());

    private NextAgent() {}

    /**
     * A member of the team.
     *
     * @param capacity how many open conversations the agent may own before no more are given, or null for any number
     */
    public record Candidate(AgentRef agent, @Nullable Integer capacity, Presence presence) {
        /** Whether the agent may be given a conversation. */
        public boolean hasRoom(Instant now) {
            return isOnline(now) && (capacity == null || presence.openConversations() < capacity);
        }

        /** Whether the agent may be told of a conversation. */
        public boolean isOnline(Instant now) {
            return presence.at(now) == Availability.ONLINE;
        }
    }

    /**
     * A turn.
     *
     * @param presence the agent's presence as it was when chosen
     * @param at the agent's new {@link Presence#lastTurn()}, later than that of every other member
     */
    public record Turn(AgentRef agent, Presence presence, Instant at) {}

    /** Who is to be given a conversation: nobody who is away or has no room. */
    public static Optional<Turn> toAssign(Collection<Candidate> members, Instant now) {
        return next(members, candidate -> candidate.hasRoom(now), now);
    }

    /** Who is to be told of a conversation: being told takes no room. */
    public static Optional<Turn> toTell(Collection<Candidate> members, Instant now) {
        return next(members, candidate -> candidate.isOnline(now), now);
    }

    private static Optional<Turn> next(Collection<Candidate> members, Predicate<Candidate> eligible, Instant now) {
        return members.stream()
                .filter(eligible)
                .min(LONGEST_WITHOUT)
                .map(candidate -> new Turn(candidate.agent(), candidate.presence(), afterAll(members, now)));
    }

    /** Clocks differ from one function to the next: a turn must not fall behind one that was taken before it. */
    private static Instant afterAll(Collection<Candidate> members, Instant now) {
        return members.stream()
                .map(candidate -> candidate.presence().lastTurn())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(latest -> latest.plusMillis(1))
                .filter(next -> next.isAfter(now))
                .orElse(now);
    }
}
