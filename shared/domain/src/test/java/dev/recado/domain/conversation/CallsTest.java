package dev.recado.domain.conversation;

import static dev.recado.domain.conversation.Circumstances.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Language;
import dev.recado.domain.call.CallEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallsTest {
    private static final Command.SendAutomatic REPLY =
            new Command.SendAutomatic("missed-call", "CA1", "We missed your call", NOW);

    private final Circumstances circumstances = new Circumstances();

    private Decision.Accepted call(Conversation conversation, boolean recalls, Command.@Nullable SendAutomatic reply) {
        return call(conversation, CallEvent.UNANSWERED, recalls, reply);
    }

    private Decision.Accepted call(
            Conversation conversation, CallEvent event, boolean recalls, Command.@Nullable SendAutomatic reply) {
        return (Decision.Accepted) circumstances.decide(conversation, new Command.RecordCall(event, recalls, reply));
    }

    private static Conversation conversation(Status status) {
        return new ConversationBuilder(status, NOW).build();
    }

    private static List<String> texts(Decision.Accepted accepted, MessageKind kind) {
        return accepted.messages().stream()
                .filter(message -> message.kind() == kind)
                .map(Message::text)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(CallEvent.class)
    void every_event_has_its_line_in_both_languages(CallEvent event) {
        String english = call(conversation(Status.OPEN), event, false, null)
                .messages()
                .getFirst()
                .text();
        circumstances.accountLanguage = Language.SPANISH;
        String spanish = call(conversation(Status.OPEN), event, false, null)
                .messages()
                .getFirst()
                .text();
        assertThat(english).contains("call").isNotEqualTo(spanish);
        assertThat(spanish).containsAnyOf("llamó", "Llamada");
    }

    @Test
    void a_call_is_told_and_answered_at_once() {
        Decision.Accepted accepted = call(conversation(Status.OPEN), true, REPLY);
        assertThat(texts(accepted, MessageKind.ACTIVITY)).containsExactly("Missed call: nobody answered");
        assertThat(texts(accepted, MessageKind.AUTOMATIC)).containsExactly("We missed your call");
        assertThat(accepted.effects()).hasAtLeastOneElementOfType(Effect.Deliver.class);
        assertThat(accepted.next().answeredOccasions()).containsEntry("missed-call", "CA1");
    }

    @ParameterizedTest
    @CsvSource({"SNOOZED", "RESOLVED", "PENDING", "OPEN"})
    void a_call_that_recalls_brings_back(Status status) {
        Conversation next = call(conversation(status), true, null).next();
        assertThat(next.status()).isEqualTo(status == Status.PENDING ? Status.PENDING : Status.OPEN);
        assertThat(next.waitingSince()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"SNOOZED", "RESOLVED", "PENDING", "OPEN"})
    void a_call_that_does_not_recall_leaves_the_status(Status status) {
        assertThat(call(conversation(status), false, null).next().status()).isEqualTo(status);
    }

    @Test
    void who_is_answered_without_a_conversation_being_wanted_has_a_resolved_one() {
        Conversation begun = ConversationDecider.begin("c1", 1, "+34600000001", circumstances.context());
        Decision.Accepted accepted = call(begun, false, REPLY);
        assertThat(accepted.next().status()).isEqualTo(Status.RESOLVED);
        assertThat(accepted.next().survey()).isNull();
        assertThat(texts(accepted, MessageKind.AUTOMATIC)).hasSize(1);
        assertThat(call(begun, true, null).next().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void a_muted_conversation_is_neither_brought_back_nor_answered() {
        Conversation muted =
                new ConversationBuilder(Status.RESOLVED, NOW).muted().build();
        Decision.Accepted accepted = call(muted, true, REPLY);
        assertThat(accepted.next().status()).isEqualTo(Status.RESOLVED);
        assertThat(texts(accepted, MessageKind.AUTOMATIC)).isEmpty();
        assertThat(texts(accepted, MessageKind.ACTIVITY)).hasSize(1);
    }

    @Test
    void no_rule_answers_a_call_while_automation_is_paused() {
        assertUnanswered(new ConversationBuilder(Status.OPEN, NOW)
                .pausedUntil(NOW.plusSeconds(60))
                .build());
    }

    @Test
    void no_rule_answers_a_call_where_an_agent_wrote_in_the_last_minutes() {
        assertUnanswered(new ConversationBuilder(Status.OPEN, NOW)
                .lastAgentMessageAt(NOW.minusSeconds(240))
                .build());
    }

    @Test
    void no_rule_answers_a_blocked_caller() {
        circumstances.blocked = true;
        assertUnanswered(conversation(Status.OPEN));
    }

    @Test
    void no_rule_answers_one_call_twice() {
        assertUnanswered(new ConversationBuilder(Status.OPEN, NOW)
                .answered(Map.of("missed-call", "CA1"))
                .build());
    }

    private void assertUnanswered(Conversation conversation) {
        Decision.Accepted accepted = call(conversation, true, REPLY);
        assertThat(texts(accepted, MessageKind.AUTOMATIC)).isEmpty();
        assertThat(texts(accepted, MessageKind.ACTIVITY)).contains("Missed call: nobody answered");
    }

    @Test
    void a_voicemail_is_a_message_of_the_customer_s_that_its_own_rule_answers() {
        Attachment audio = new Attachment("audio", "audio/x-wav", null, "https://api.twilio.com/RE1", true);
        Decision.Accepted accepted = (Decision.Accepted)
                circumstances.decide(conversation(Status.RESOLVED), new Command.TakeVoicemail(audio, NOW));
        Message voicemail = accepted.messages().getLast();
        assertThat(voicemail.kind()).isEqualTo(MessageKind.INCOMING);
        assertThat(voicemail.attachments()).containsExactly(audio);
        assertThat(voicemail.trigger()).isEqualTo("voicemail-left");
        assertThat(accepted.next().status()).isEqualTo(Status.OPEN);
        assertThat(accepted.next().lastInboundAt()).isEqualTo(NOW);
        assertThat(accepted.next().waitingSince()).isNotNull();
    }

    @Test
    void a_transcription_stands_with_its_voicemail() {
        Decision.Accepted accepted = (Decision.Accepted)
                circumstances.decide(conversation(Status.OPEN), new Command.AddTranscription("call me back", "m1"));
        Message line = accepted.messages().getFirst();
        assertThat(line.text()).isEqualTo("Transcription of the voicemail: call me back");
        assertThat(line.replyTo()).isEqualTo("m1");
        assertThat(line.kind()).isEqualTo(MessageKind.ACTIVITY);
    }
}
