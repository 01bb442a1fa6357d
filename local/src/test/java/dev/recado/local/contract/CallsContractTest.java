package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.contract.DeskClient.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Telephone calls, from Twilio's requests to what stands on the conversation and what is sent. */
@Tag("integration")
class CallsContractTest {
    private static final String VOICE = "/webhooks/twilio/sms/voice";
    private static final String CALLER = "+34600000077";
    private static final String RECORDING = "https://api.twilio.com/Recordings/RE1";
    private static final String CLOSED = "{\"zone\":\"Europe/Madrid\",\"always\":false,\"weekly\":{},\"holidays\":[]}";

    private DeskClient desk;

    @BeforeEach
    void start() throws Exception {
        desk = DeskClient.start();
        ObjectNode replies =
                (ObjectNode) desk.get("carla", "/v1/teams/soporte/auto-replies").ok(200);
        for (String trigger :
                List.of("caller-hung-up", "voicemail-left", "call-completed", "call-outside-hours", "missed-call")) {
            ((ObjectNode) replies.path(trigger)).put("enabled", true);
        }
        desk.as("carla", "PUT", "/v1/teams/soporte/auto-replies", replies.toString())
                .ok(200);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private Answer tell(String... fields) {
        return tellOf(CALLER, fields);
    }

    private Answer tellOf(String caller, String... fields) {
        Map<String, String> form = new HashMap<>(Map.of("CallSid", "CA1", "From", caller, "To", "+34911000001"));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return desk.twilio(VOICE, form);
    }

    private void settle() {
        desk.idle();
        desk.advance("PT10S");
    }

    private void closeTeam() {
        desk.as("carla", "PUT", "/v1/teams/soporte/hours", CLOSED).ok(200);
    }

    private void flow(String flow) {
        desk.as("carla", "PUT", "/v1/teams/soporte/call-flow", flow).ok(200);
    }

    /** The texts of the rule's messages, as they went out. */
    private List<String> sent(String to) {
        return desk.sentTo(to).stream()
                .map(message -> message.path("Body").asText())
                .toList();
    }

    private String conversation() {
        return desk.conversationOf(CALLER).path("id").asText();
    }

    /** What Twilio tells of a call, in its order. */
    private List<Map<String, String>> script(String kind) {
        Map<String, String> ringing = Map.of("CallStatus", "ringing");
        Map<String, String> ended = Map.of("CallStatus", "completed", "SequenceNumber", "0");
        Map<String, String> chosen = Map.of("CallStatus", "in-progress", "Digits", "1");
        return switch (kind) {
            case "tree" -> List.of(ringing, ended);
            case "waiting" ->
                List.of(ringing, chosen, Map.of("CallStatus", "completed", "DialCallStatus", "canceled"), ended);
            case "greeting" ->
                List.of(ringing, chosen, Map.of("CallStatus", "in-progress", "DialCallStatus", "no-answer"), ended);
            case "voicemail" ->
                List.of(
                        ringing,
                        Map.of("CallStatus", "in-progress", "Digits", "2"),
                        Map.of(
                                "CallStatus", "completed",
                                "Digits", "hangup",
                                "RecordingSid", "RE1",
                                "RecordingUrl", RECORDING,
                                "RecordingDuration", "9"),
                        ended);
            case "answered" ->
                List.of(ringing, chosen, Map.of("CallStatus", "in-progress", "DialCallStatus", "completed"), ended);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private void tell(Map<String, String> fields) {
        String[] pairs = fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
        tell(pairs).ok200();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tree      | Tenemos una llamada perdida | colgó en el menú",
                "waiting   | no haberle atendido a tiempo | colgó mientras esperaba",
                "greeting  | Tenemos una llamada perdida | sin dejar mensaje de voz",
                "voicemail | Hemos recibido su mensaje de voz | dejó un mensaje de voz",
            })
    void a_missed_call_opens_a_conversation_and_is_answered_once(String kind, String reply, String line) {
        script(kind).forEach(this::tell);
        settle();
        assertThat(sent(CALLER)).singleElement().asString().contains(reply);
        assertThat(desk.texts(conversation(), "activity"))
                .filteredOn(text -> text.contains(line))
                .hasSize(1);
        assertThat(desk.conversationOf(CALLER).path("status").asText()).isEqualTo("open");

        script(kind).reversed().forEach(this::tell);
        settle();
        assertThat(sent(CALLER)).hasSize(1);
        assertThat(desk.texts(conversation(), "activity"))
                .filteredOn(text -> text.contains(line))
                .hasSize(1);
        assertThat(desk.texts(conversation(), "incoming")).hasSize(kind.equals("voicemail") ? 1 : 0);
    }

    @Test
    void callbacks_that_come_at_once_and_in_any_order_are_one_call() throws Exception {
        List<Map<String, String>> parts = new ArrayList<>(script("voicemail").reversed());
        parts.addAll(script("voicemail"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> told = new ArrayList<>();
            parts.forEach(part -> told.add(threads.submit(() -> tell(part))));
            for (Future<?> each : told) {
                each.get();
            }
        }
        settle();
        assertThat(sent(CALLER)).singleElement().asString().contains("mensaje de voz");
        assertThat(desk.texts(conversation(), "incoming")).hasSize(1);
    }

    @Test
    void an_answered_call_thanks_only_where_there_is_a_conversation() {
        script("answered").forEach(this::tell);
        settle();
        assertThat(desk.conversationsOf(CALLER)).isEmpty();
        assertThat(sent(CALLER)).isEmpty();

        desk.sms("SM1", CALLER, "Hola").ok200();
        desk.idle();
        int before = sent(CALLER).size();
        script("answered").forEach(part -> {
            Map<String, String> another = new HashMap<>(part);
            another.put("CallSid", "CA2");
            tell(another);
        });
        settle();
        assertThat(sent(CALLER)).hasSize(before + 1);
        assertThat(sent(CALLER).getLast()).contains("Gracias por hablar con Acme");
        assertThat(desk.texts(conversation(), "activity")).contains("El cliente llamó y se le atendió");
    }

    @Test
    void a_closed_team_says_so_and_offers_the_voicemail_only() {
        closeTeam();
        Answer answer = tell("CallStatus", "ringing");
        answer.ok200();
        assertThat(answer.text()).contains("Ahora estamos cerrados", "<Record").doesNotContain("<Gather", "<Dial");
        settle();
        assertThat(sent(CALLER)).singleElement().asString().contains("Ahora estamos cerrados");
        assertThat(desk.texts(conversation(), "activity")).contains("El cliente llamó fuera del horario");

        script("voicemail").subList(2, 4).forEach(this::tell);
        settle();
        assertThat(desk.texts(conversation(), "incoming")).hasSize(1);
        assertThat(sent(CALLER)).hasSize(1);
    }

    @Test
    void a_voicemail_waits_to_be_fetched_and_its_transcription_follows_once() {
        String[] transcription = {
            "RecordingSid",
            "RE1",
            "RecordingUrl",
            RECORDING,
            "TranscriptionStatus",
            "completed",
            "TranscriptionText",
            "Llámenme"
        };
        script("voicemail").forEach(this::tell);
        settle();
        tell(transcription).ok200();
        tell(transcription).ok200();
        desk.idle();
        String id = conversation();
        JsonNode voicemail = desk.messages(id).stream()
                .filter(message -> message.path("kind").asText().equals("incoming"))
                .findFirst()
                .orElseThrow();
        assertThat(voicemail.path("attachments").path(0).path("kind").asText()).isEqualTo("audio");
        assertThat(desk.texts(id, "activity"))
                .filteredOn("Transcripción del mensaje de voz: Llámenme"::equals)
                .hasSize(1);
    }

    @Test
    void a_conversation_in_english_is_answered_in_english() {
        desk.as("carla", "PATCH", "/v1/inboxes/sms", "{\"locale\":\"en\"}").ok(200);
        assertThat(tell("CallStatus", "ringing").text()).contains("Thank you for calling Acme", "en-US");
        tell("CallStatus", "completed").ok200();
        settle();
        assertThat(sent(CALLER)).singleElement().asString().contains("We missed your call");
    }

    @Test
    void the_flow_leads_from_the_choice_over_the_telephones_to_the_voicemail() {
        assertThat(tell("CallStatus", "ringing").text()).contains("<Gather", "pulse 1", VOICE);
        assertThat(tell("CallStatus", "in-progress", "Digits", "1").text())
                .contains("<Number>+34600000101</Number><Number>+34600000102</Number>", "timeout=\"25\"");
        assertThat(tell("CallStatus", "in-progress", "DialCallStatus", "busy").text())
                .contains("<Record", "transcribeCallback=");
        assertThat(tell("CallStatus", "completed").text()).endsWith("<Response/>");
    }

    @Test
    void without_missed_call_conversations_the_answered_caller_s_is_resolved() {
        flow("{\"missedCallConversations\":false}");
        tell("CallStatus", "ringing").ok200();
        tell("CallStatus", "completed").ok200();
        settle();
        assertThat(desk.conversationOf(CALLER).path("status").asText()).isEqualTo("resolved");
        assertThat(sent(CALLER)).hasSize(1);
    }

    @Test
    void who_cannot_receive_texts_gets_none_and_a_withheld_number_is_nobody_s() {
        for (String caller : List.of("+34911222333", "+266696687", "anonymous")) {
            tellOf(caller, "CallStatus", "ringing", "CallSid", caller).ok200();
            tellOf(caller, "CallStatus", "completed", "CallSid", caller).ok200();
        }
        settle();
        assertThat(desk.local("/_local/sent?inbox=sms")).isEmpty();
        assertThat(desk.conversationsOf("+34911222333")).hasSize(1);
    }

    @Test
    void a_blocked_caller_leaves_nothing() {
        desk.sms("SM1", CALLER, "Hola").ok200();
        desk.idle();
        String contact = desk.conversationOf(CALLER).path("contact").path("id").asText();
        desk.as("ana", "PUT", "/v1/contacts/" + contact + "/blocked", "{\"blocked\":true,\"reason\":\"Spam\"}")
                .ok(200);
        desk.idle();
        String id = conversation();
        int sent = sent(CALLER).size();
        int messages = desk.messages(id).size();
        script("voicemail").forEach(this::tell);
        settle();
        assertThat(sent(CALLER)).hasSize(sent);
        assertThat(desk.messages(id)).hasSize(messages);
    }

    @Test
    void strangers_are_refused() {
        Map<String, String> form = Map.of("CallSid", "CA1", "From", CALLER);
        desk.request(
                        "POST",
                        VOICE,
                        DeskClient.form(form),
                        Map.of(
                                "content-type",
                                "application/x-www-form-urlencoded",
                                "x-twilio-signature",
                                Signatures.twilio("another-token", desk.baseUrl() + VOICE, form)))
                .problem(403);
        desk.twilio("/webhooks/twilio/nowhere/voice", form).problem(404);
        desk.twilio(VOICE, Map.of("From", CALLER)).problem(400);
        desk.idle();
        assertThat(desk.conversationsOf(CALLER)).isEmpty();
    }
}
