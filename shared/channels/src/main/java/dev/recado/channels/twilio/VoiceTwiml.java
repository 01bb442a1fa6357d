package dev.recado.channels.twilio;

import dev.recado.domain.account.Language;
import dev.recado.domain.call.CallFlow;
import dev.recado.domain.call.CallStage;
import java.util.List;

/** What Twilio is to do with a call (<a href="https://www.twilio.com/docs/voice/twiml">TwiML</a>). */
public final class VoiceTwiml {
    /** The answer to what needs none. */
    public static final String NOTHING = document("");

    private static final int CHOICE_SECONDS = 6;
    private static final int LONGEST_TALK_SECONDS = 4 * 60 * 60;
    private static final int LONGEST_VOICEMAIL_SECONDS = 180;
    private static final int SILENCE_SECONDS = 5;

    private VoiceTwiml() {}

    /**
     * The document.
     *
     * @param said one after another
     * @param phones which ring at {@link CallStage#RINGING}
     * @param url where Twilio tells how it went on
     */
    public static String of(
            List<String> said, Language language, CallStage stage, List<String> phones, CallFlow flow, String url) {
        StringBuilder says = new StringBuilder();
        said.forEach(words -> says.append("<Say language=\"")
                .append(language == Language.SPANISH ? "es-ES" : "en-US")
                .append("\">")
                .append(escape(words))
                .append("</Say>"));
        String action = " action=\"" + escape(url) + "\" method=\"POST\"";
        return document(
                switch (stage) {
                    case TREE ->
                        "<Gather input=\"dtmf\" numDigits=\"1\" timeout=\"" + CHOICE_SECONDS
                                + "\" actionOnEmptyResult=\"true\"" + action + ">" + says + "</Gather>";
                    case RINGING -> says + dial(phones, flow, action);
                    case VOICEMAIL -> says + record(flow, url, action) + "<Hangup/>";
                    case BEGUN, OVER -> says + "<Hangup/>";
                });
    }

    private static String dial(List<String> phones, CallFlow flow, String action) {
        StringBuilder dial = new StringBuilder("<Dial timeout=\"")
                .append(flow.ring().toSeconds())
                .append("\" timeLimit=\"" + LONGEST_TALK_SECONDS + "\"")
                .append(action)
                .append('>');
        phones.forEach(phone -> dial.append("<Number>").append(escape(phone)).append("</Number>"));
        return dial.append("</Dial>").toString();
    }

    private static String record(CallFlow flow, String url, String action) {
        String transcribe = flow.voicemail().transcription()
                ? " transcribe=\"true\" transcribeCallback=\"" + escape(url) + "\""
                : "";
        return "<Record maxLength=\"" + LONGEST_VOICEMAIL_SECONDS + "\" timeout=\"" + SILENCE_SECONDS
                + "\" playBeep=\"true\"" + action + transcribe + "/>";
    }

    private static String document(String verbs) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + (verbs.isEmpty() ? "<Response/>" : "<Response>" + verbs + "</Response>");
    }

    /** XML has no way to write most control characters. */
    private static String escape(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]|[\\x{D800}-\\x{DFFF}]|[\\x{FFFE}\\x{FFFF}]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
