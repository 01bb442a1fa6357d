package dev.recado.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Language;
import dev.recado.domain.call.CallFlow;
import dev.recado.domain.call.CallStage;
import dev.recado.domain.call.Voicemail;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoiceTwimlTest {
    private static final String URL = "https://desk.example/voice?a=1&b=2";
    private static final String ACTION = " action=\"https://desk.example/voice?a=1&amp;b=2\" method=\"POST\"";

    private static String twiml(Language language, CallStage stage, boolean transcription, String... said) {
        CallFlow ready = CallFlow.readyMade();
        CallFlow flow = new CallFlow(
                ready.greeting(),
                ready.closedGreeting(),
                ready.options(),
                ready.phones(),
                ready.ring(),
                new Voicemail(true, ready.voicemail().greeting(), transcription),
                false);
        String document =
                VoiceTwiml.of(List.of(said), language, stage, List.of("+34600000001", "+34600000002"), flow, URL);
        return document.substring("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".length());
    }

    @Test
    void a_choice_is_asked_for_while_the_options_are_said() {
        assertThat(twiml(Language.SPANISH, CallStage.TREE, false, "Pulse 1"))
                .isEqualTo("<Response><Gather input=\"dtmf\" numDigits=\"1\" timeout=\"6\" actionOnEmptyResult=\"true\""
                        + ACTION + "><Say language=\"es-ES\">Pulse 1</Say></Gather></Response>");
    }

    @Test
    void telephones_ring_at_once_and_for_a_while() {
        assertThat(twiml(Language.ENGLISH, CallStage.RINGING, false, "Hello"))
                .isEqualTo("<Response><Say language=\"en-US\">Hello</Say><Dial timeout=\"25\" timeLimit=\"14400\""
                        + ACTION + "><Number>+34600000001</Number><Number>+34600000002</Number></Dial></Response>");
    }

    @Test
    void a_voicemail_is_recorded_and_written_down_only_where_the_team_wants_that() {
        String record = "<Response><Record maxLength=\"180\" timeout=\"5\" playBeep=\"true\"" + ACTION;
        assertThat(twiml(Language.SPANISH, CallStage.VOICEMAIL, false)).isEqualTo(record + "/><Hangup/></Response>");
        assertThat(twiml(Language.SPANISH, CallStage.VOICEMAIL, true))
                .isEqualTo(record + " transcribe=\"true\""
                        + " transcribeCallback=\"https://desk.example/voice?a=1&amp;b=2\"/><Hangup/></Response>");
    }

    @Test
    void whoever_is_offered_nothing_more_is_hung_up() {
        assertThat(twiml(Language.SPANISH, CallStage.OVER, false, "Adiós", "Hasta luego"))
                .isEqualTo("<Response><Say language=\"es-ES\">Adiós</Say><Say language=\"es-ES\">Hasta luego</Say>"
                        + "<Hangup/></Response>");
        assertThat(VoiceTwiml.NOTHING).endsWith("<Response/>");
    }

    @Test
    void what_is_said_cannot_be_markup() {
        assertThat(twiml(Language.SPANISH, CallStage.OVER, false, "<Dial>\"A & B\"</Dial>\u0000\uFFFE"))
                .contains(">&lt;Dial&gt;&quot;A &amp; B&quot;&lt;/Dial&gt;  <");
    }
}
