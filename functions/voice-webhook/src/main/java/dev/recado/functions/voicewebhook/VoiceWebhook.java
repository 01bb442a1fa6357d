package dev.recado.functions.voicewebhook;

import dev.recado.channels.InboundQueue;
import dev.recado.channels.UnreadableWebhookException;
import dev.recado.channels.twilio.TwilioCall;
import dev.recado.channels.twilio.TwilioCall.Step;
import dev.recado.channels.twilio.TwilioForm;
import dev.recado.channels.twilio.TwilioRequests;
import dev.recado.channels.twilio.VoiceTwiml;
import dev.recado.domain.account.Account;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import dev.recado.domain.call.CallAnswer;
import dev.recado.domain.call.CallEnd;
import dev.recado.domain.call.CallEvidence;
import dev.recado.domain.call.CallFlow;
import dev.recado.domain.call.CallRecording;
import dev.recado.domain.call.CallStage;
import dev.recado.domain.call.DialEnd;
import dev.recado.domain.inbound.CallReport;
import dev.recado.domain.text.LocalizedText;
import dev.recado.domain.text.TextTemplate;
import dev.recado.domain.text.VariableValues;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.store.settings.SettingsRepository;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells Twilio what to do with a call, and the desk what became of it. */
@Singleton
class VoiceWebhook {
    private final TwilioRequests requests;
    private final SettingsRepository settings;
    private final InboundQueue queue;
    private final FunctionEnvironment environment;

    VoiceWebhook(
            TwilioRequests requests, SettingsRepository settings, InboundQueue queue, FunctionEnvironment environment) {
        this.requests = requests;
        this.settings = settings;
        this.queue = queue;
        this.environment = environment;
    }

    HttpResponse answer(HttpRequest request) {
        TwilioForm form = requests.verified(request);
        Inbox inbox = settings.inbox(request.pathParameter("inboxId"))
                .filter(known -> known.channel() == Channel.SMS)
                .orElseThrow(() -> Problem.notFound("There is no such inbox").toException());
        try {
            return answer(inbox, TwilioCall.of(form), form, requests.publicUrl(request));
        } catch (UnreadableWebhookException unreadable) {
            throw Problem.malformed(unreadable.reason()).toException();
        }
    }

    private HttpResponse answer(Inbox inbox, TwilioCall call, TwilioForm form, String url) {
        Instant now = environment.clock().instant();
        Team team = settings.team(inbox.teamId()).orElseThrow();
        CallFlow flow = settings.callFlow(team.id());
        boolean closed = !team.hours().isOpenAt(now);
        Optional<CallAnswer> answer = answer(flow, call.step(), closed);
        CallEvidence told =
                told(call.step(), closed, answer.map(CallAnswer::stage).orElse(CallStage.BEGUN), now);
        // What comes after the caller has hung up tells that, too: not every number has its status reported.
        CallEnd end = TwilioCall.end(form);
        CallEvidence evidence = end == CallEnd.NONE ? told : told.and(CallEvidence.ended(end, now));
        report(inbox, call, evidence, now);
        return HttpResponse.of(
                200,
                "text/xml; charset=utf-8",
                answer.map(next -> twiml(inbox, team, flow, next, url, now)).orElse(VoiceTwiml.NOTHING));
    }

    private static Optional<CallAnswer> answer(CallFlow flow, Step step, boolean closed) {
        return switch (step) {
            case Step.Begun ignored -> Optional.of(flow.begin(closed));
            case Step.Chosen(String digit) -> Optional.of(flow.chosen(digit));
            case Step.Dialled(DialEnd end) -> Optional.of(flow.dialled(end));
            case Step.Recorded ignored -> Optional.of(flow.recorded());
            case Step.Transcribed ignored -> Optional.empty();
            case Step.Ended ignored -> Optional.empty();
            case Step.Ignored ignored -> Optional.empty();
        };
    }

    private static CallEvidence told(Step step, boolean closed, CallStage next, Instant now) {
        return switch (step) {
            case Step.Begun ignored -> CallEvidence.started(now, closed, next);
            case Step.Chosen ignored -> CallEvidence.reached(next);
            case Step.Dialled(DialEnd end) -> CallEvidence.dialled(end, next);
            case Step.Recorded(CallRecording recording) -> CallEvidence.recorded(recording.id());
            case Step.Transcribed(CallRecording recording) -> CallEvidence.recorded(recording.id());
            case Step.Ended ignored -> CallEvidence.NONE;
            case Step.Ignored ignored -> CallEvidence.NONE;
        };
    }

    private void report(Inbox inbox, TwilioCall call, CallEvidence evidence, Instant now) {
        if (call.step() instanceof Step.Ignored) {
            Log.count("IgnoredEvents");
            return;
        }
        CallerNumber caller = CallerNumber.of(call.caller(), call.id());
        queue.enqueue(List.of(new CallReport(
                inbox.key(),
                caller.address(),
                call.id(),
                call.step().name(),
                caller.textable(),
                evidence,
                recording(call.step()),
                now)));
        Log.info(
                "call event queued",
                "inbox",
                inbox.key(),
                "call",
                call.id(),
                "step",
                call.step().name());
    }

    private static @Nullable CallRecording recording(Step step) {
        return switch (step) {
            case Step.Recorded(CallRecording recording) -> recording;
            case Step.Transcribed(CallRecording recording) -> recording;
            default -> null;
        };
    }

    private String twiml(Inbox inbox, Team team, CallFlow flow, CallAnswer answer, String url, Instant now) {
        Account account = settings.account().orElseThrow();
        Language fallback = account.language();
        Language wanted = inbox.language() == null ? fallback : inbox.language();
        Language language = flow.greeting().languageFor(wanted, fallback);
        List<String> said = answer.said().stream()
                .map(text -> spoken(text, account, team, language, now))
                .toList();
        return VoiceTwiml.of(said, language, answer.stage(), answer.phones(), flow, url);
    }

    private static String spoken(LocalizedText text, Account account, Team team, Language language, Instant now) {
        return TextTemplate.parse(text.inOrElse(language, account.language()))
                .render(VariableValues.of(account, team, null, null, language, now));
    }
}
