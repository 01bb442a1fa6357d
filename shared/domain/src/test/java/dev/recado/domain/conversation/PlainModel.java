package dev.recado.domain.conversation;

import dev.recado.domain.account.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a conversation once more, as plainly as possible: mutable fields and one method a command, written from what
 * the desk promises rather than from the decider.
 */
final class PlainModel {
    /** What a command comes to. */
    enum Answer {
        ACCEPTED,
        NOTHING,
        REFUSED
    }

    final Channel channel;
    boolean surveys;
    boolean hasEmail;
    boolean blocked;
    Instant now;

    String status = "open";

    @Nullable
    String owner;

    String team = "soporte";
    private @Nullable Instant asleepUntil;
    boolean muted;
    boolean archived;
    Set<String> labels = new TreeSet<>();

    @Nullable
    Instant waiting;

    @Nullable
    Instant pausedUntil;

    @Nullable
    Instant customerWrote;

    @Nullable
    Instant agentWrote;

    @Nullable
    Instant resolved;

    final Map<String, String> answered = new HashMap<>();

    @Nullable
    Instant surveyAsked;

    int messagesToProvider;
    int schedules;
    int cancellations;
    int mails;

    PlainModel(Channel channel, Instant now) {
        this.channel = channel;
        this.now = now;
    }

    Answer customerWrites(Instant sentAt, Instant receivedAt) {
        if (!muted) {
            archived = false;
            if (status.equals("snoozed") || status.equals("resolved")) {
                become("open");
            }
        }
        customerWrote = customerWrote != null && customerWrote.isAfter(receivedAt) ? customerWrote : receivedAt;
        if (waiting == null && !status.equals("resolved")) {
            waiting = sentAt;
        }
        return Answer.ACCEPTED;
    }

    Answer agentReplies(String agent, boolean manager, int length) {
        boolean anothers = owner != null && !owner.equals(agent);
        if ((anothers && !manager) || length > channel.maxTextLength() || windowClosed()) {
            return Answer.REFUSED;
        }
        if (status.equals("pending") || status.equals("resolved")) {
            become("open");
            archived = false;
        }
        owner = owner == null ? agent : owner;
        agentWrote = now;
        waiting = null;
        pauseForAnHour();
        send();
        return Answer.ACCEPTED;
    }

    Answer ruleAnswers(String trigger, String occasion, Instant cause) {
        boolean agentFirst = agentWrote != null && !agentWrote.isBefore(cause);
        boolean agentJustNow =
                agentWrote != null && Duration.between(agentWrote, now).compareTo(Duration.ofMinutes(5)) < 0;
        boolean resolvedFirst = status.equals("resolved") && resolved != null && resolved.isAfter(cause);
        boolean paused = pausedUntil != null && now.isBefore(pausedUntil);
        if (agentFirst
                || agentJustNow
                || resolvedFirst
                || paused
                || muted
                || blocked
                || status.equals("snoozed")
                || windowClosed()
                || occasion.equals(answered.get(trigger))) {
            return Answer.NOTHING;
        }
        answered.put(trigger, occasion);
        send();
        return Answer.ACCEPTED;
    }

    Answer agentOpens(String agent) {
        if (status.equals("open") && owner != null) {
            return Answer.NOTHING;
        }
        if (!status.equals("open")) {
            become("open");
            archived = false;
        }
        owner = owner == null ? agent : owner;
        pauseForAnHour();
        return Answer.ACCEPTED;
    }

    Answer handedToTheBot() {
        switch (status) {
            case "pending":
                return Answer.NOTHING;
            case "resolved":
                return Answer.REFUSED;
            default:
                become("pending");
                pausedUntil = null;
                return Answer.ACCEPTED;
        }
    }

    Answer laidAside(@Nullable Duration ahead) {
        boolean absurd = ahead != null && (ahead.isNegative() || ahead.isZero() || ahead.toDays() > 367);
        if (status.equals("resolved") || absurd) {
            return Answer.REFUSED;
        }
        Instant until = ahead == null ? null : now.plus(ahead);
        if (status.equals("snoozed") && Objects.equals(until, asleepUntil)) {
            return Answer.NOTHING;
        }
        become("snoozed");
        asleepUntil = until;
        schedules += until == null ? 0 : 1;
        return Answer.ACCEPTED;
    }

    Answer wokenBy(boolean presentSnooze) {
        if (!presentSnooze || !status.equals("snoozed")) {
            return Answer.NOTHING;
        }
        become("open");
        archived = false;
        return Answer.ACCEPTED;
    }

    Answer closed() {
        if (status.equals("resolved")) {
            return Answer.NOTHING;
        }
        become("resolved");
        resolved = now;
        waiting = null;
        pausedUntil = null;
        if (surveys && !muted && !blocked) {
            if (!windowClosed()) {
                send();
                surveyAsked = now;
            } else if (hasEmail) {
                mails++;
                surveyAsked = now;
            }
        }
        return Answer.ACCEPTED;
    }

    Answer assigned(@Nullable String next, @Nullable String seenOwner) {
        if (java.util.Objects.equals(owner, next)) {
            return Answer.NOTHING;
        }
        if (owner != null && !owner.equals(seenOwner)) {
            return Answer.REFUSED;
        }
        own(next);
        return Answer.ACCEPTED;
    }

    Answer taken(String agent) {
        if (owner != null) {
            return owner.equals(agent) ? Answer.NOTHING : Answer.REFUSED;
        }
        own(agent);
        return Answer.ACCEPTED;
    }

    private void own(@Nullable String next) {
        owner = next;
        if (next != null) {
            if (status.equals("pending") || status.equals("resolved")) {
                become("open");
                archived = false;
            }
            pauseForAnHour();
        }
    }

    Answer movedTo(String nextTeam, Set<String> members) {
        if (team.equals(nextTeam)) {
            return Answer.NOTHING;
        }
        team = nextTeam;
        if (owner != null && !members.contains(owner)) {
            owner = null;
        }
        return Answer.ACCEPTED;
    }

    Answer labelled(Set<String> next) {
        if (labels.equals(next)) {
            return Answer.NOTHING;
        }
        labels = new TreeSet<>(next);
        return Answer.ACCEPTED;
    }

    Answer silenced(boolean next) {
        boolean before = muted;
        muted = next;
        return before == next ? Answer.NOTHING : Answer.ACCEPTED;
    }

    Answer putAway(boolean next) {
        boolean before = archived;
        archived = next;
        return before == next ? Answer.NOTHING : Answer.ACCEPTED;
    }

    Answer transcriptAsked(boolean byVisitor) {
        if (byVisitor && !status.equals("resolved")) {
            return Answer.REFUSED;
        }
        mails++;
        return Answer.ACCEPTED;
    }

    Answer rated(boolean presentSurvey) {
        boolean open = surveyAsked != null && now.isBefore(surveyAsked.plus(Duration.ofDays(14)));
        return presentSurvey && open ? Answer.ACCEPTED : Answer.REFUSED;
    }

    private void become(String next) {
        if (asleepUntil != null) {
            cancellations++;
        }
        asleepUntil = null;
        status = next;
    }

    private void pauseForAnHour() {
        pausedUntil = now.plus(Duration.ofHours(1));
    }

    private void send() {
        messagesToProvider += channel == Channel.LIVE_CHAT ? 0 : 1;
    }

    private boolean windowClosed() {
        boolean bounded = channel == Channel.WHATSAPP || channel == Channel.MESSENGER;
        return bounded && (customerWrote == null || !now.isBefore(customerWrote.plus(Duration.ofHours(24))));
    }
}
