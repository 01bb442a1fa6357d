package dev.recado.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.channels.UnreadableWebhookException;
import dev.recado.channels.twilio.TwilioCall.Step;
import dev.recado.domain.call.CallEnd;
import dev.recado.domain.call.CallRecording;
import dev.recado.domain.call.DialEnd;
import dev.recado.function.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioCallTest {
    private static TwilioCall read(String form) {
        return TwilioCall.of(new TwilioForm(HttpRequest.form(form)));
    }

    private static Step step(String form) {
        return read("CallSid=CA1&From=%2B34600000001&" + form).step();
    }

    @Test
    void a_call_that_comes_in_waits_for_an_answer() {
        assertThat(read("CallSid=CA1&From=%2B34600000001&CallStatus=ringing"))
                .isEqualTo(new TwilioCall("CA1", "+34600000001", new Step.Begun()));
        assertThat(read("CallSid=CA1").caller()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Digits=2,2", "Digits=,''", "Digits=%23,''", "Digits=12,''", "SpeechResult=uno,''"})
    void a_choice_is_one_digit_or_none(String form, String digit) {
        assertThat(step("CallStatus=in-progress&" + form)).isEqualTo(new Step.Chosen(digit));
    }

    @ParameterizedTest
    @CsvSource({
        "completed,in-progress,ANSWERED",
        "answered,in-progress,ANSWERED",
        "completed,completed,ANSWERED",
        "no-answer,in-progress,UNANSWERED",
        "busy,in-progress,UNANSWERED",
        "failed,in-progress,UNANSWERED",
        "no-answer,completed,GIVEN_UP",
        "canceled,completed,GIVEN_UP",
    })
    void ringing_ends_by_an_answer_without_one_or_because_the_caller_is_gone(String dial, String call, DialEnd end) {
        assertThat(step("DialCallStatus=" + dial + "&CallStatus=" + call)).isEqualTo(new Step.Dialled(end));
    }

    @ParameterizedTest
    @CsvSource({
        "completed,COMPLETED",
        "busy,UNCONNECTED",
        "failed,UNCONNECTED",
        "no-answer,UNCONNECTED",
        "canceled,UNCONNECTED"
    })
    void a_call_ends_connected_or_not(String status, CallEnd end) {
        assertThat(step("CallbackSource=call-progress-events&SequenceNumber=0&CallStatus=" + status))
                .isEqualTo(new Step.Ended(end));
    }

    @Test
    void a_call_s_progress_is_no_new_call() {
        assertThat(step("CallbackSource=call-progress-events&CallStatus=in-progress"))
                .isEqualTo(new Step.Ignored());
    }

    @Test
    void a_recording_is_a_voicemail_even_when_the_caller_hung_up() {
        CallRecording recording = new CallRecording("RE1", "https://api.twilio.com/RE1", 12, null);
        assertThat(step("RecordingSid=RE1&RecordingUrl=https://api.twilio.com/RE1&RecordingDuration=12"
                        + "&Digits=hangup&CallStatus=completed"))
                .isEqualTo(new Step.Recorded(recording));
        assertThat(step("RecordingUrl=https://api.twilio.com/RE1")).isEqualTo(new Step.Ignored());
    }

    @Test
    void a_transcription_names_its_recording() {
        String form = "RecordingSid=RE1&RecordingUrl=https://api.twilio.com/RE1&TranscriptionStatus=";
        assertThat(step(form + "completed&TranscriptionText=call+me"))
                .isEqualTo(
                        new Step.Transcribed(new CallRecording("RE1", "https://api.twilio.com/RE1", null, "call me")));
        assertThat(step(form + "failed")).isEqualTo(new Step.Ignored());
        assertThat(step(form + "completed&TranscriptionText=+")).isEqualTo(new Step.Ignored());
    }

    @Test
    void news_that_come_again_have_the_same_name_and_others_another() {
        assertThat(step("Digits=1").name())
                .isEqualTo(step("Digits=1").name())
                .isNotEqualTo(step("Digits=2").name());
        assertThat(step("CallStatus=completed").name())
                .isNotEqualTo(step("CallStatus=busy").name());
    }

    @Test
    void a_form_without_a_call_is_unreadable() {
        assertThatThrownBy(() -> read("From=%2B34600000001")).isInstanceOf(UnreadableWebhookException.class);
    }
}
