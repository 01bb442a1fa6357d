package dev.recado.domain.conversation;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.account.Role;
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
    boolean surveysLater;
    boolean surveyPlanned;
    int surveysPlanned;
    int surveysCancelled;
    boolean hasEmail;
    boolean blocked;
    Instant now;

    String status = "open";

    @Nullable
    String owner;

    /** Those who joined by answering, and those who may read since they were mentioned. */
    final Set<String> joined = new TreeSet<>();

    final Set<String> readers = new TreeSet<>();

    String team = "soporte";
    Ownership ownership = Ownership.FIRST_REPLY;
    int answerers = 1;
    Set<String> away = Set.of();
    private @Nullable Instant asleepUntil;
    boolean muted;
    boolean archived;
    boolean unlinked;
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

    /** 0 nothing, 1 is told who has it, 2 reads, 3 may join, 4 everything. */
    int rights(Agent agent) {
        if (agent.role() != Role.MEMBER || agent.id().equals(owner) || joined.contains(agent.id())) {
            return 4;
        }
        int asReader = readers.contains(agent.id()) ? 2 : 0;
        if (!team.equals("soporte")) {
            return asReader;
        }
        if (owner == null || ownership == Ownership.OPEN) {
            return 4;
        }
        return Math.max(asReader, 1 + joined.size() < answerers ? 3 : 1);
    }

    Answer customerWrites(Instant sentAt, Instant receivedAt) {
        if (!muted) {
            boolean attended = archived && status.equals("resolved");
            boolean reopened = status.equals("resolved");
            show();
            if (status.equals("snoozed") || reopened) {
                become("open");
            }
            if (attended) {
                team = "soporte";
                joined.clear();
                readers.clear();
            }
            if (attended || (reopened && away.contains(owner == null ? "" : owner))) {
                owner = null;
            }
        }
        customerWrote = customerWrote != null && customerWrote.isAfter(receivedAt) ? customerWrote : receivedAt;
        if (waiting == null && !status.equals("resolved")) {
            waiting = sentAt;
        }
        return Answer.ACCEPTED;
    }

    private void show() {
        archived = false;
        unlinked = false;
    }

    Answer agentReplies(Agent agent, int length) {
        boolean answersIt = agent.id().equals(owner) || joined.contains(agent.id());
        if (rights(agent) < 3
                || blocked
                || (ownership == Ownership.ASSIGNMENT && !answersIt)
                || length > channel.maxTextLength()
                || windowClosed()) {
            return Answer.REFUSED;
        }
        boolean joins = rights(agent) == 3;
        if (status.equals("pending") || status.equals("resolved")) {
            become("open");
        }
        show();
        ownIfNobody(agent.id());
        if (joins) {
            readers.remove(agent.id());
            joined.add(agent.id());
        }
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
        boolean resolvedFirst = resolved != null && resolved.isAfter(cause);
        boolean paused = pausedUntil != null && (now.isBefore(pausedUntil) || cause.isBefore(pausedUntil));
        if (agentFirst
                || agentJustNow
                || resolvedFirst
                || paused
                || muted
                || unlinked
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

    Answer noteWritten(Agent author, String mentioned) {
        if (rights(author) < 2) {
            return Answer.REFUSED;
        }
        if (!mentioned.equals(author.id()) && !mentioned.equals(owner) && !joined.contains(mentioned)) {
            readers.add(mentioned);
        }
        return Answer.ACCEPTED;
    }

    Answer agentOpens(Agent agent) {
        if (rights(agent) < 1) {
            return Answer.REFUSED;
        }
        if (status.equals("open") && owner != null && !archived && !unlinked) {
            return Answer.NOTHING;
        }
        become("open");
        show();
        ownIfNobody(agent.id());
        pauseForAnHour();
        return Answer.ACCEPTED;
    }

    Answer openedForAnybody() {
        if (status.equals("open") && !archived && !unlinked) {
            return Answer.NOTHING;
        }
        become("open");
        show();
        pauseForAnHour();
        waiting = waiting == null ? now : waiting;
        return Answer.ACCEPTED;
    }

    Answer attended() {
        if (status.equals("resolved") && archived) {
            return Answer.NOTHING;
        }
        closed();
        unlinked = false;
        archived = true;
        return Answer.ACCEPTED;
    }

    Answer endedByAgent() {
        if (channel != Channel.LIVE_CHAT) {
            return Answer.REFUSED;
        }
        return closed();
    }

    Answer takenOutOfTheLists() {
        boolean before = unlinked;
        unlinked = true;
        return before ? Answer.NOTHING : Answer.ACCEPTED;
    }

    Answer routedTo(String agent) {
        if (owner != null || !status.equals("open") || archived || unlinked) {
            return Answer.NOTHING;
        }
        makeOwner(agent);
        return Answer.ACCEPTED;
    }

    private void ownIfNobody(String agent) {
        if (owner == null && ownership != Ownership.OPEN) {
            makeOwner(agent);
        }
    }

    private void makeOwner(@Nullable String next) {
        owner = next;
        if (next != null) {
            joined.remove(next);
            readers.remove(next);
        }
    }

    Answer handedToTheBot() {
        switch (status) {
            case "pending":
                return Answer.NOTHING;
            case "resolved":
                return Answer.REFUSED;
            default:
                become("pending");
                pausedUntil = pausedUntil != null && now.isBefore(pausedUntil) ? now : pausedUntil;
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
        show();
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
        if (surveys && surveysLater) {
            surveyPlanned = true;
            surveysPlanned++;
        } else if (surveys) {
            askForRating();
        }
        return Answer.ACCEPTED;
    }

    Answer surveyDue(boolean planned) {
        if (!surveyPlanned || !planned) {
            return Answer.NOTHING;
        }
        surveyPlanned = false;
        askForRating();
        return Answer.ACCEPTED;
    }

    private void askForRating() {
        if (!muted && !blocked && !unlinked) {
            if (!windowClosed()) {
                send();
                surveyAsked = now;
            } else if (hasEmail) {
                mails++;
                surveyAsked = now;
            }
        }
    }

    Answer transferred(Agent by, String next, @Nullable String seenOwner) {
        Answer answer = assigned(by, next, seenOwner);
        if (answer == Answer.ACCEPTED) {
            joined.remove(by.id());
            readers.remove(by.id());
        }
        return answer;
    }

    Answer assigned(Agent by, @Nullable String next, @Nullable String seenOwner) {
        if (rights(by) < 1) {
            return Answer.REFUSED;
        }
        if (Objects.equals(owner, next)) {
            return Answer.NOTHING;
        }
        boolean anothers = owner != null && !owner.equals(by.id());
        if (by.role() == Role.MEMBER
                && (ownership == Ownership.OPEN || (ownership == Ownership.ASSIGNMENT && anothers))) {
            return Answer.REFUSED;
        }
        if (owner != null && !owner.equals(seenOwner)) {
            return Answer.REFUSED;
        }
        own(next);
        return Answer.ACCEPTED;
    }

    Answer taken(Agent agent) {
        if (owner != null) {
            return owner.equals(agent.id()) ? Answer.NOTHING : Answer.REFUSED;
        }
        if (ownership == Ownership.OPEN && agent.role() == Role.MEMBER) {
            return Answer.REFUSED;
        }
        own(agent.id());
        return Answer.ACCEPTED;
    }

    private void own(@Nullable String next) {
        makeOwner(next);
        if (next != null) {
            if (status.equals("pending") || status.equals("resolved")) {
                become("open");
            }
            show();
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
        if (surveyPlanned) {
            surveyPlanned = false;
            surveysCancelled++;
        }
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
