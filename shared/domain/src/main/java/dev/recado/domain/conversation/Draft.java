package dev.recado.domain.conversation;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.media.MediaRoute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation while one decision is made: the fields that may change, and what the decision appends. */
final class Draft {
    /** One transaction stores a decision, and it holds at most 100 items. */
    static final int MOST_NOTIFIED = 80;

    private final Conversation base;
    private final DecisionContext context;
    private final ActivityTexts texts;

    private Status status;
    private @Nullable AgentRef assignee;
    private final List<Participant> participants;
    private String teamId;
    private List<String> labels;
    private @Nullable Snooze snooze;
    private boolean muted;
    private boolean archived;
    private boolean unlinked;
    private @Nullable Instant automationPausedUntil;
    private @Nullable Instant waitingSince;
    private Instant lastActivityAt;
    private @Nullable Instant lastInboundAt;
    private @Nullable Instant lastAgentMessageAt;
    private @Nullable Instant lastMessageAt;
    private @Nullable Instant resolvedAt;
    private final Map<String, String> answeredOccasions;
    private @Nullable Survey survey;
    private @Nullable PlannedSurvey plannedSurvey;
    private @Nullable SurveyAnswer surveyAnswer;
    private @Nullable Message deleted;
    private @Nullable AgentRequest request;

    private final List<Message> messages = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Notification> notifications = new ArrayList<>();

    Draft(Conversation base, DecisionContext context) {
        this.base = base;
        this.context = context;
        this.texts =
                ActivityTexts.in(context.account().language(), context.account().zone());
        this.status = base.status();
        this.assignee = base.assignee();
        this.participants = new ArrayList<>(base.participants());
        this.teamId = base.teamId();
        this.labels = base.labels();
        this.snooze = base.snooze();
        this.muted = base.muted();
        this.archived = base.archived();
        this.unlinked = base.unlinked();
        this.automationPausedUntil = base.automationPausedUntil();
        this.waitingSince = base.waitingSince();
        this.lastActivityAt = base.lastActivityAt();
        this.lastInboundAt = base.lastInboundAt();
        this.lastAgentMessageAt = base.lastAgentMessageAt();
        this.lastMessageAt = base.lastMessageAt();
        this.resolvedAt = base.resolvedAt();
        this.answeredOccasions = new HashMap<>(base.answeredOccasions());
        this.survey = base.survey();
        this.plannedSurvey = base.plannedSurvey();
    }

    Conversation base() {
        return base;
    }

    DecisionContext context() {
        return context;
    }

    Instant now() {
        return context.now();
    }

    ActivityTexts texts() {
        return texts;
    }

    Channel channel() {
        return base.channel();
    }

    Ownership ownership() {
        return context.inbox().ownership();
    }

    Status status() {
        return status;
    }

    @Nullable
    AgentRef assignee() {
        return assignee;
    }

    boolean muted() {
        return muted;
    }

    boolean unlinked() {
        return unlinked;
    }

    String teamId() {
        return teamId;
    }

    List<String> labels() {
        return labels;
    }

    @Nullable
    Survey survey() {
        return survey;
    }

    @Nullable
    Instant lastInboundAt() {
        return lastInboundAt;
    }

    /** Moves to {@code next}; any move clears the snooze, a survey to come, and their schedules. */
    void moveTo(Status next) {
        endSnooze();
        cancelSurvey();
        status = next;
    }

    void layAside(Snooze newSnooze) {
        endSnooze();
        status = Status.SNOOZED;
        snooze = newSnooze;
        Instant until = newSnooze.until();
        if (until != null) {
            effects.add(new Effect.ScheduleWakeUp(newSnooze.id(), until));
        }
    }

    private void endSnooze() {
        if (snooze != null && snooze.until() != null) {
            effects.add(new Effect.CancelWakeUp(snooze.id()));
        }
        snooze = null;
    }

    void plan(PlannedSurvey next) {
        plannedSurvey = next;
        effects.add(new Effect.ScheduleSurvey(next.id(), next.at()));
    }

    /** The survey to come has come. */
    void surveyCame() {
        plannedSurvey = null;
    }

    private void cancelSurvey() {
        if (plannedSurvey != null) {
            effects.add(new Effect.CancelSurvey(plannedSurvey.id()));
        }
        plannedSurvey = null;
    }

    /** Makes {@code next} the owner, who is no mere participant any more. */
    void assignTo(@Nullable AgentRef next) {
        assignee = next;
        if (next != null) {
            dismiss(next.id());
        }
    }

    /** Lets an agent take part, unless the agent may do as much already; when there are too many, the last stays out. */
    void include(Participant participant) {
        boolean owner = assignee != null && assignee.id().equals(participant.id());
        boolean known = participants.stream()
                .anyMatch(present ->
                        present.id().equals(participant.id()) && (present.writes() || !participant.writes()));
        if (owner || known) {
            return;
        }
        dismiss(participant.id());
        if (participants.size() < Conversation.MOST_PARTICIPANTS) {
            participants.add(participant);
        }
    }

    /** Whether an agent is the owner or one of the participants. */
    boolean takesPart(String agentId) {
        boolean owner = assignee != null && assignee.id().equals(agentId);
        return owner
                || participants.stream()
                        .anyMatch(participant -> participant.id().equals(agentId));
    }

    void dismiss(String agentId) {
        participants.removeIf(participant -> participant.id().equals(agentId));
    }

    void dismissParticipants() {
        participants.clear();
    }

    void moveToTeam(String nextTeamId) {
        teamId = nextTeamId;
    }

    void label(List<String> next) {
        labels = next;
    }

    void mute(boolean next) {
        muted = next;
    }

    void archive(boolean next) {
        archived = next;
    }

    /** Takes out of the archive, and back into the list of its status. */
    void show() {
        archived = false;
        unlinked = false;
    }

    void unlink() {
        unlinked = true;
    }

    /** Holds automatic replies back for the account's time, from now on. */
    void pauseAutomation() {
        automationPausedUntil = now().plus(context.account().automationPause());
    }

    /** Forgets the pause; the time of the resolution tells what was due before it. */
    void resumeAutomation() {
        automationPausedUntil = null;
    }

    /** Ends a pause now, and remembers that there was one: what it held back is not made up for. */
    void endPause() {
        if (automationPausedUntil != null && automationPausedUntil.isAfter(now())) {
            automationPausedUntil = now();
        }
    }

    /** Starts the customer's wait unless it runs already. */
    void startWaiting(Instant since) {
        if (waitingSince == null) {
            waitingSince = since;
        }
    }

    void stopWaiting() {
        waitingSince = null;
    }

    void customerWroteAt(Instant receivedAt) {
        lastInboundAt = later(lastInboundAt, receivedAt);
    }

    void agentWrote() {
        lastAgentMessageAt = now();
    }

    void resolved() {
        resolvedAt = now();
    }

    void answered(String trigger, String occasion) {
        answeredOccasions.put(trigger, occasion);
    }

    void ask(Survey next) {
        survey = next;
    }

    void answer(Survey next, SurveyAnswer answer) {
        survey = next;
        surveyAnswer = answer;
    }

    /** Stores what a customer is asked for, or what became of it. */
    void request(AgentRequest next) {
        request = next;
    }

    void delete(Message message) {
        deleted = message;
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    void notify(String agentId, Notification.Kind kind) {
        if (!muted && notifications.size() < MOST_NOTIFIED) {
            notifications.add(new Notification(context.ids().get(), agentId, kind, base.id(), base.number(), now()));
        }
    }

    /** Appends a message that stands in the order of its own time, which may lie before earlier arrivals. */
    Message appendAt(
            Instant orderTime,
            MessageKind kind,
            Author author,
            String text,
            List<Attachment> attachments,
            @Nullable String replyTo) {
        return append(orderTime, kind, author, text, attachments, replyTo, null, null);
    }

    /** Appends what the customer has seen before a message of {@code orderTime}, and so needs no delivery. */
    void appendBefore(Instant orderTime, Author author, String text, String trigger) {
        append(orderTime.minusMillis(1), MessageKind.AUTOMATIC, author, text, List.of(), null, trigger, Delivery.DONE);
    }

    /** Appends what a customer said, which the rule called {@code trigger} answers. */
    Message appendVoicemail(Instant orderTime, Author author, List<Attachment> recordings, String trigger) {
        return append(orderTime, MessageKind.INCOMING, author, "", recordings, null, trigger, null);
    }

    /** Appends a message of ours, which stands after everything there is. */
    Message append(MessageKind kind, Author author, String text, @Nullable String replyTo) {
        return append(afterEverything(), kind, author, text, List.of(), replyTo, null, null);
    }

    /** Appends what agents tell each other: one message with all its files, which goes nowhere. */
    Message note(Author author, String text, List<Attachment> attachments, @Nullable String replyTo) {
        return append(afterEverything(), MessageKind.NOTE, author, text, attachments, replyTo, null, null);
    }

    /** Appends what goes to the customer, in as many messages as the channel makes of it, and has it delivered; the first. */
    Message send(
            MessageKind kind,
            Author author,
            String text,
            List<Attachment> attachments,
            @Nullable String replyTo,
            @Nullable String trigger) {
        List<MessageParts.Part> parts = MessageParts.of(
                MediaRoute.to(channel(), base.customerAddress()), text, ReplyWindow.lengthOf(this, text), attachments);
        Message first = sendPart(kind, author, parts.getFirst(), replyTo, trigger);
        parts.stream().skip(1).forEach(part -> sendPart(kind, author, part, null, trigger));
        return first;
    }

    private Message sendPart(
            MessageKind kind,
            Author author,
            MessageParts.Part part,
            @Nullable String replyTo,
            @Nullable String trigger) {
        Delivery delivery = channel().delivered() ? Delivery.QUEUED : Delivery.DONE;
        Message message =
                append(afterEverything(), kind, author, part.text(), part.attachments(), replyTo, trigger, delivery);
        if (channel().delivered()) {
            effects.add(new Effect.Deliver(message.id()));
        }
        return message;
    }

    /** Appends a line that tells agents what happened. */
    void activity(String text) {
        append(MessageKind.ACTIVITY, Author.SYSTEM, text, null);
    }

    /** Appends a line that tells agents more of a message. */
    void activity(String text, String messageId) {
        append(MessageKind.ACTIVITY, Author.SYSTEM, text, messageId);
    }

    private Message append(
            Instant orderTime,
            MessageKind kind,
            Author author,
            String text,
            List<Attachment> attachments,
            @Nullable String replyTo,
            @Nullable String trigger,
            @Nullable Delivery delivery) {
        long sequence = base.messageCount() + messages.size() + 1;
        Message message = new Message(
                base.id(),
                Message.idOf(orderTime, sequence),
                kind,
                author,
                text,
                attachments,
                replyTo,
                trigger,
                orderTime,
                delivery,
                false);
        messages.add(message);
        lastMessageAt = later(lastMessageAt, orderTime);
        lastActivityAt = later(lastActivityAt, now());
        return message;
    }

    private Instant afterEverything() {
        return later(lastMessageAt, now());
    }

    private static Instant later(@Nullable Instant a, Instant b) {
        return a != null && a.isAfter(b) ? a : b;
    }

    Decision.Accepted accept() {
        lastActivityAt = later(lastActivityAt, now());
        return acceptInSilence();
    }

    /** Accepts without moving the conversation to the top of its list. */
    Decision.Accepted acceptInSilence() {
        Conversation next = next();
        effects.addAll(RoutingWishes.of(base, next));
        return new Decision.Accepted(next, messages, effects, notifications, surveyAnswer, deleted, request, null);
    }

    private Conversation next() {
        return new Conversation(
                base.id(),
                base.number(),
                base.inboxId(),
                base.channel(),
                base.contactId(),
                base.customerAddress(),
                teamId,
                base.language(),
                status,
                assignee,
                participants,
                labels,
                snooze,
                muted,
                archived,
                unlinked,
                automationPausedUntil,
                waitingSince,
                base.createdAt(),
                lastActivityAt,
                lastInboundAt,
                lastAgentMessageAt,
                lastMessageAt,
                resolvedAt,
                answeredOccasions,
                survey,
                plannedSurvey,
                base.messageCount() + messages.size(),
                base.version() + 1);
    }
}
