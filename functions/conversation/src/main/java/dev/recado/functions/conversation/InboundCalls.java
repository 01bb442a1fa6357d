package dev.recado.functions.conversation;

import dev.recado.desk.AutomaticText;
import dev.recado.desk.Desk;
import dev.recado.desk.Outcome;
import dev.recado.desk.Reception;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplyRules;
import dev.recado.domain.autoreply.ChosenReply;
import dev.recado.domain.call.CallEvent;
import dev.recado.domain.call.CallEvidence;
import dev.recado.domain.call.CallRecording;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.ConversationDecider;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.inbound.CallReport;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.sqs.RetryLater;
import dev.recado.store.CallStore;
import dev.recado.store.ConversationStore;
import dev.recado.store.Marker;
import dev.recado.store.settings.SettingsRepository;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Puts together what calls were, and tells it on their callers' conversations. */
@Singleton
class InboundCalls {
    private final SettingsRepository settings;
    private final CallStore calls;
    private final Reception reception;
    private final ConversationStore conversations;
    private final Desk desk;
    private final FunctionEnvironment environment;

    InboundCalls(
            SettingsRepository settings,
            CallStore calls,
            Reception reception,
            ConversationStore conversations,
            Desk desk,
            FunctionEnvironment environment) {
        this.settings = settings;
        this.calls = calls;
        this.reception = reception;
        this.conversations = conversations;
        this.desk = desk;
        this.environment = environment;
    }

    void take(CallReport report) {
        Inbox inbox = settings.inboxIdOf(report.inboxKey())
                .flatMap(settings::inbox)
                .orElseThrow(() -> new InboundMessages.UnknownInboxException(report.inboxKey()));
        CallEvidence known = calls.add(inbox.id(), report.callId(), report.evidence());
        CallRecording recording = report.recording();
        if (recording != null) {
            keep(inbox, report, recording);
        }
        Instant now = environment.clock().instant();
        Optional<CallEvent> event = known.event(now);
        if (event.isPresent()) {
            record(inbox, report, event.get());
        } else if (known.settledAt().isPresent()) {
            Duration left = Duration.between(now, known.settledAt().get());
            throw new RetryLater(left.plusSeconds(1), "the call may not be told whole yet");
        }
    }

    /** A voicemail is a message that opens a conversation like any other. */
    private void keep(Inbox inbox, CallReport report, CallRecording recording) {
        Marker marker = Marker.ofProviderMessage(inbox.id(), recording.id());
        Attachment audio = new Attachment("audio", "audio/x-wav", null, recording.url(), true);
        Optional<Outcome> kept = reception.take(
                inbox, caller(report), found -> Optional.of(new Command.TakeVoicemail(audio, report.at())), marker);
        String transcription = recording.transcription();
        if (kept.isPresent() && transcription != null) {
            conversations
                    .remembered(marker)
                    .ifPresent(voicemail -> desk.apply(
                            voicemail.conversationId(),
                            conversation -> new Command.AddTranscription(transcription, voicemail.answerId()),
                            Marker.ofTranscription(inbox.id(), recording.id())));
        }
    }

    private void record(Inbox inbox, CallReport report, CallEvent event) {
        Optional<Outcome> outcome = reception.take(
                inbox,
                caller(report),
                found -> command(inbox, report, event, found.current(), found.context()),
                Marker.ofCall(inbox.id(), report.callId()));
        Log.info(
                "call recorded",
                "inbox",
                inbox.id(),
                "event",
                event.wireName(),
                "outcome",
                outcome.map(taken -> taken.getClass().getSimpleName()).orElse("Blocked"));
    }

    /**
     * A call is told on the open conversation. Where none is open a missed one opens one if the team wants that; otherwise it is
     * told only where the caller is answered, on a conversation that stays, or is, resolved.
     */
    private Optional<Command> command(
            Inbox inbox, CallReport report, CallEvent event, Optional<Conversation> current, DecisionContext context) {
        boolean open =
                current.filter(known -> known.status() != Status.RESOLVED).isPresent();
        boolean recalls =
                event.missed() && (open || settings.callFlow(inbox.teamId()).missedCallConversations());
        Optional<Command.SendAutomatic> reply = reply(report, event, current, inbox, context);
        return open || recalls || (event.missed() && reply.isPresent())
                ? Optional.of(new Command.RecordCall(event, recalls, reply.orElse(null)))
                : Optional.empty();
    }

    private Optional<Command.SendAutomatic> reply(
            CallReport report, CallEvent event, Optional<Conversation> current, Inbox inbox, DecisionContext context) {
        Team team = settings.team(current.map(Conversation::teamId).orElse(inbox.teamId()))
                .orElseThrow();
        return AutoReplyRules.choose(event, report.textable(), team.autoReplies(), report.callId())
                .map(chosen -> new Command.SendAutomatic(
                        chosen.trigger().wireName(),
                        chosen.occasionKey(),
                        text(chosen, report, current, team, context),
                        report.at()));
    }

    private static String text(
            ChosenReply chosen, CallReport report, Optional<Conversation> current, Team team, DecisionContext context) {
        return AutomaticText.render(
                chosen.template(),
                current.map(Conversation::language).orElseGet(() -> ConversationDecider.languageOf(context)),
                team,
                context,
                current.map(Conversation::assignee).map(AgentRef::name).orElse(null),
                report.at(),
                Map.of());
    }

    private static Reception.Customer caller(CallReport report) {
        String address = report.customerAddress();
        return new Reception.Customer(address, null, null, address.startsWith("+") ? address : null, null);
    }
}
