package dev.recado.domain.conversation;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation some way through its life, for tests that begin there. */
final class ConversationBuilder {
    private final Status status;
    private Channel channel = Channel.SMS;
    private @Nullable AgentRef owner;
    private @Nullable Snooze snooze;
    private boolean muted;
    private boolean archived;
    private boolean unlinked;
    private List<Participant> participants = List.of();
    private @Nullable Instant pausedUntil;
    private @Nullable Instant waitingSince;
    private @Nullable Instant lastInboundAt;
    private @Nullable Instant lastAgentMessageAt;
    private Instant lastMessageAt;
    private @Nullable Instant resolvedAt;
    private Map<String, String> answered = Map.of();
    private @Nullable Survey survey;
    private @Nullable PlannedSurvey plannedSurvey;
    private List<String> labels = List.of();

    /** In {@code status} since an hour ago, when the customer last wrote. */
    ConversationBuilder(Status status, Instant now) {
        Instant before = now.minusSeconds(3600);
        this.status = status;
        this.lastInboundAt = before;
        this.lastMessageAt = before;
        this.snooze = status == Status.SNOOZED ? new Snooze("snooze-1", now.plusSeconds(600)) : null;
        this.resolvedAt = status == Status.RESOLVED ? before : null;
    }

    ConversationBuilder on(Channel next) {
        channel = next;
        return this;
    }

    ConversationBuilder ownedBy(AgentRef next) {
        owner = next;
        return this;
    }

    ConversationBuilder untilNextReply() {
        snooze = new Snooze("snooze-1", null);
        return this;
    }

    ConversationBuilder muted() {
        muted = true;
        return this;
    }

    ConversationBuilder archived() {
        archived = true;
        return this;
    }

    ConversationBuilder unlinked() {
        unlinked = true;
        return this;
    }

    ConversationBuilder with(Participant... next) {
        participants = List.of(next);
        return this;
    }

    ConversationBuilder pausedUntil(Instant next) {
        pausedUntil = next;
        return this;
    }

    ConversationBuilder waitingSince(Instant next) {
        waitingSince = next;
        return this;
    }

    ConversationBuilder lastInboundAt(@Nullable Instant next) {
        lastInboundAt = next;
        return this;
    }

    ConversationBuilder lastAgentMessageAt(Instant next) {
        lastAgentMessageAt = next;
        return this;
    }

    ConversationBuilder lastMessageAt(Instant next) {
        lastMessageAt = next;
        return this;
    }

    ConversationBuilder resolvedAt(Instant next) {
        resolvedAt = next;
        return this;
    }

    ConversationBuilder answered(Map<String, String> next) {
        answered = next;
        return this;
    }

    ConversationBuilder survey(Survey next) {
        survey = next;
        return this;
    }

    ConversationBuilder planned(PlannedSurvey next) {
        plannedSurvey = next;
        return this;
    }

    ConversationBuilder labels(String... next) {
        labels = List.of(next);
        return this;
    }

    Conversation build() {
        return new Conversation(
                "conversation-1",
                7,
                "inbox-1",
                channel,
                "contact-1",
                "+34600000001",
                "soporte",
                Language.SPANISH,
                status,
                owner,
                participants,
                labels,
                snooze,
                muted,
                archived,
                unlinked,
                pausedUntil,
                waitingSince,
                lastMessageAt,
                lastMessageAt,
                lastInboundAt,
                lastAgentMessageAt,
                lastMessageAt,
                resolvedAt,
                answered,
                survey,
                plannedSurvey,
                3,
                5);
    }
}
