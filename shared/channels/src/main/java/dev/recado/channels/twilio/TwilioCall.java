package dev.recado.channels.twilio;

import dev.recado.channels.Bounds;
import dev.recado.channels.UnreadableWebhookException;
import dev.recado.domain.call.CallEnd;
import dev.recado.domain.call.CallRecording;
import dev.recado.domain.call.DialEnd;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request of Twilio's about a call
 * (<a href="https://www.twilio.com/docs/voice/twiml#request-parameters">Twilio's description</a>). What it tells is seen from
 * its fields, so that all of them may go to one URL.
 *
 * @param id Twilio's CallSid
 * @param caller as Twilio gives it; empty where it gives none
 */
public record TwilioCall(String id, String caller, Step step) {
    /** What a request tells. */
    public sealed interface Step {
        /** The same for the same news. */
        String name();

        /** A call comes in, and waits for an answer. */
        record Begun() implements Step {
            @Override
            public String name() {
                return "begun";
            }
        }

        /** The caller has pressed a digit, or (empty) none. */
        record Chosen(String digit) implements Step {
            @Override
            public String name() {
                return "chosen|" + digit;
            }
        }

        /** The ringing has ended. */
        record Dialled(DialEnd end) implements Step {
            @Override
            public String name() {
                return "dialled|" + end.wireName();
            }
        }

        /** The caller has left a voicemail. */
        record Recorded(CallRecording recording) implements Step {
            @Override
            public String name() {
                return "recorded|" + recording.id();
            }
        }

        /** A voicemail was written down. */
        record Transcribed(CallRecording recording) implements Step {
            @Override
            public String name() {
                return "transcribed|" + recording.id();
            }
        }

        /** The call is over. */
        record Ended(CallEnd end) implements Step {
            @Override
            public String name() {
                return "ended|" + end.wireName();
            }
        }

        /** Nothing of interest, such as a transcription that failed. */
        record Ignored() implements Step {
            @Override
            public String name() {
                return "ignored";
            }
        }
    }

    private static final Set<String> UNCONNECTED = Set.of("busy", "failed", "no-answer", "canceled");
    private static final int LONGEST_TRANSCRIPTION = 5000;

    /**
     * Reads a verified request.
     *
     * @throws UnreadableWebhookException when it names no call
     */
    public static TwilioCall of(TwilioForm form) {
        String id = Bounds.id(form.get("CallSid"))
                .orElseThrow(() -> new UnreadableWebhookException("The form has no CallSid"));
        return new TwilioCall(id, form.first("From", "Caller"), step(form));
    }

    private static Step step(TwilioForm form) {
        if (form.has("TranscriptionStatus") || form.has("TranscriptionText")) {
            return recording(form, transcription(form))
                    .filter(recording -> recording.transcription() != null)
                    .<Step>map(Step.Transcribed::new)
                    .orElseGet(Step.Ignored::new);
        }
        if (form.has("RecordingUrl")) {
            return recording(form, null).<Step>map(Step.Recorded::new).orElseGet(Step.Ignored::new);
        }
        if (form.has("DialCallStatus")) {
            return new Step.Dialled(dialEnd(form));
        }
        return progress(form);
    }

    private static Step progress(TwilioForm form) {
        CallEnd end = end(form);
        if (end != CallEnd.NONE) {
            return new Step.Ended(end);
        }
        if (form.get("CallbackSource").equals("call-progress-events")) {
            return new Step.Ignored();
        }
        return form.has("Digits") || form.has("SpeechResult")
                ? new Step.Chosen(digit(form.get("Digits")))
                : new Step.Begun();
    }

    private static String digit(String digits) {
        return digits.matches("[0-9]") ? digits : "";
    }

    /** How the call itself has ended; {@link CallEnd#NONE} while it goes on. */
    public static CallEnd end(TwilioForm form) {
        String status = form.get("CallStatus");
        return status.equals("completed")
                ? CallEnd.COMPLETED
                : UNCONNECTED.contains(status) ? CallEnd.UNCONNECTED : CallEnd.NONE;
    }

    /** A caller who is gone when the ringing ends has given up. */
    private static DialEnd dialEnd(TwilioForm form) {
        String status = form.get("DialCallStatus");
        if (status.equals("completed") || status.equals("answered")) {
            return DialEnd.ANSWERED;
        }
        return end(form) == CallEnd.NONE ? DialEnd.UNANSWERED : DialEnd.GIVEN_UP;
    }

    private static @Nullable String transcription(TwilioForm form) {
        String text = Bounds.text(form.get("TranscriptionText")).strip();
        return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), LONGEST_TRANSCRIPTION));
    }

    private static Optional<CallRecording> recording(TwilioForm form, @Nullable String transcription) {
        int seconds = form.number("RecordingDuration");
        return Bounds.url(form.get("RecordingUrl"))
                .flatMap(url -> Bounds.id(form.get("RecordingSid"))
                        .map(id -> new CallRecording(id, url, seconds == 0 ? null : seconds, transcription)));
    }
}
