package dev.recado.domain.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call. Each callback brings a part of it, and {@link #and} joins the parts: in any order, and however
 * often each comes, they join to the same.
 *
 * @param startedAt when the call's first request reached us, or null while that is not known
 * @param outsideHours whether the team was closed then
 * @param reached how far the caller got
 * @param endedAt when the call's end first reached us, or null while that is not known
 * @param recordings the provider's ids of what the caller recorded
 */
public record CallEvidence(
        @Nullable Instant startedAt,
        boolean outsideHours,
        CallStage reached,
        DialEnd dial,
        CallEnd end,
        @Nullable Instant endedAt,
        SortedSet<String> recordings) {
    /** How long after a call's end what happened before it may still come in. */
    public static final Duration SETTLING = Duration.ofSeconds(5);

    /** Of a call of which nothing was told. */
    public static final CallEvidence NONE =
            new CallEvidence(null, false, CallStage.BEGUN, DialEnd.NONE, CallEnd.NONE, null, new TreeSet<>());

    public CallEvidence {
        recordings = Collections.unmodifiableSortedSet(new TreeSet<>(recordings));
    }

    /** A call that begins, and where it is sent first. */
    public static CallEvidence started(Instant at, boolean outsideHours, CallStage stage) {
        return new CallEvidence(at, outsideHours, stage, DialEnd.NONE, CallEnd.NONE, null, NONE.recordings);
    }

    /** A caller who got to {@code stage}. */
    public static CallEvidence reached(CallStage stage) {
        return new CallEvidence(null, false, stage, DialEnd.NONE, CallEnd.NONE, null, NONE.recordings);
    }

    /** Ringing the team came to an end, after which the caller is at {@code stage}. */
    public static CallEvidence dialled(DialEnd dial, CallStage stage) {
        return new CallEvidence(null, false, stage, dial, CallEnd.NONE, null, NONE.recordings);
    }

    /** The caller recorded something. */
    public static CallEvidence recorded(String recordingId) {
        return new CallEvidence(
                null, false, CallStage.VOICEMAIL, DialEnd.NONE, CallEnd.NONE, null, new TreeSet<>(Set.of(recordingId)));
    }

    /** The call is over. */
    public static CallEvidence ended(CallEnd end, Instant at) {
        return new CallEvidence(null, false, CallStage.BEGUN, DialEnd.NONE, end, at, NONE.recordings);
    }

    /** What both tell. */
    public CallEvidence and(CallEvidence other) {
        SortedSet<String> all = new TreeSet<>(recordings);
        all.addAll(other.recordings);
        return new CallEvidence(
                earlier(startedAt, other.startedAt),
                outsideHours || other.outsideHours,
                later(reached, other.reached),
                later(dial, other.dial),
                later(end, other.end),
                earlier(endedAt, other.endedAt),
                all);
    }

    /**
     * What the call was; empty while a callback that is still to come may say otherwise. Once there is an answer, no
     * callback of the same call that comes in {@link #SETTLING} after its end changes it.
     */
    public Optional<CallEvent> event(Instant now) {
        return isCertain() || isSettled(now) ? Optional.of(likeliest()) : Optional.empty();
    }

    /** When {@link #event} has an answer at the latest; empty while the call goes on. */
    public Optional<Instant> settledAt() {
        return Optional.ofNullable(endedAt).map(at -> at.plus(SETTLING));
    }

    private boolean isCertain() {
        return startedAt != null && (outsideHours || !recordings.isEmpty() || dial == DialEnd.ANSWERED);
    }

    private boolean isSettled(Instant now) {
        return settledAt().filter(at -> !now.isBefore(at)).isPresent();
    }

    private CallEvent likeliest() {
        if (outsideHours) {
            return CallEvent.OUTSIDE_HOURS;
        }
        if (dial == DialEnd.ANSWERED) {
            return CallEvent.COMPLETED;
        }
        return recordings.isEmpty() ? missed() : CallEvent.VOICEMAIL;
    }

    private CallEvent missed() {
        if (end == CallEnd.UNCONNECTED) {
            return CallEvent.UNANSWERED;
        }
        if (reached == CallStage.VOICEMAIL) {
            return CallEvent.HUNG_UP_AT_VOICEMAIL;
        }
        return switch (dial) {
            case GIVEN_UP -> CallEvent.HUNG_UP_WAITING;
            case UNANSWERED -> CallEvent.UNANSWERED;
            case NONE, ANSWERED -> unresolved();
        };
    }

    private CallEvent unresolved() {
        return switch (reached) {
            case RINGING -> CallEvent.HUNG_UP_WAITING;
            case OVER -> CallEvent.UNANSWERED;
            case BEGUN, TREE, VOICEMAIL -> CallEvent.HUNG_UP_IN_TREE;
        };
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    private static <E extends Enum<E>> E later(E a, E b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
