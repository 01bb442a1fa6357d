package dev.recado.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.text.LocalizedText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CallFlowTest {
    private static final LocalizedText GREETING = LocalizedText.of("hola", "hello");
    private static final LocalizedText CLOSED = LocalizedText.of("cerrado", "closed");
    private static final LocalizedText AFTER_TONE = LocalizedText.of("señal", "tone");
    private static final List<String> TEAM = List.of("+34600000001", "+34600000002");
    private static final List<String> SALES = List.of("+34600000003");

    private static CallFlow flow(Map<String, List<String>> options, List<String> phones, boolean voicemail) {
        return new CallFlow(
                GREETING,
                CLOSED,
                new TreeMap<>(options),
                phones,
                Duration.ofSeconds(20),
                new Voicemail(voicemail, AFTER_TONE, false),
                false);
    }

    private static void assertAnswer(CallAnswer answer, CallStage stage, List<String> phones, LocalizedText... said) {
        assertThat(answer).isEqualTo(new CallAnswer(List.of(said), stage, phones));
    }

    @Test
    void a_team_with_telephones_is_rung_after_the_greeting() {
        assertAnswer(flow(Map.of(), TEAM, true).begin(false), CallStage.RINGING, TEAM, GREETING);
    }

    @Test
    void a_team_with_options_lets_the_caller_choose() {
        CallFlow flow = flow(Map.of("1", SALES, "2", List.of()), TEAM, true);
        assertAnswer(flow.begin(false), CallStage.TREE, List.of(), GREETING);
        assertAnswer(flow.chosen("1"), CallStage.RINGING, SALES);
        assertAnswer(flow.chosen("2"), CallStage.VOICEMAIL, List.of(), AFTER_TONE);
    }

    @Test
    void whoever_chooses_nothing_or_wrongly_gets_the_team_s_telephones() {
        CallFlow flow = flow(Map.of("1", SALES), TEAM, true);
        assertAnswer(flow.chosen(""), CallStage.RINGING, TEAM);
        assertAnswer(flow.chosen("9"), CallStage.RINGING, TEAM);
        assertAnswer(flow.chosen("12"), CallStage.RINGING, TEAM);
    }

    @Test
    void a_team_without_telephones_has_the_voicemail() {
        assertAnswer(
                flow(Map.of(), List.of(), true).begin(false), CallStage.VOICEMAIL, List.of(), GREETING, AFTER_TONE);
        assertAnswer(flow(Map.of(), List.of(), false).begin(false), CallStage.OVER, List.of(), GREETING);
    }

    @Test
    void a_closed_team_says_so_and_offers_neither_choice_nor_telephones() {
        assertAnswer(
                flow(Map.of("1", SALES), TEAM, true).begin(true), CallStage.VOICEMAIL, List.of(), CLOSED, AFTER_TONE);
        assertAnswer(flow(Map.of(), TEAM, false).begin(true), CallStage.OVER, List.of(), CLOSED);
    }

    @Test
    void only_who_was_not_answered_is_sent_to_the_voicemail() {
        CallFlow flow = flow(Map.of(), TEAM, true);
        assertAnswer(flow.dialled(DialEnd.UNANSWERED), CallStage.VOICEMAIL, List.of(), AFTER_TONE);
        assertAnswer(flow.dialled(DialEnd.ANSWERED), CallStage.OVER, List.of());
        assertAnswer(flow.dialled(DialEnd.GIVEN_UP), CallStage.OVER, List.of());
        assertAnswer(flow(Map.of(), TEAM, false).dialled(DialEnd.UNANSWERED), CallStage.OVER, List.of());
        assertAnswer(flow.recorded(), CallStage.OVER, List.of());
    }

    @Test
    void what_is_ready_made_greets_in_both_languages_and_takes_a_voicemail() {
        CallFlow ready = CallFlow.readyMade();
        assertThat(ready.begin(false).stage()).isEqualTo(CallStage.VOICEMAIL);
        assertThat(ready.begin(true).stage()).isEqualTo(CallStage.VOICEMAIL);
        assertThat(ready.greeting().byLanguage()).hasSize(2);
        assertThat(ready.closedGreeting().byLanguage()).hasSize(2);
        assertThat(ready.voicemail().greeting().byLanguage()).hasSize(2);
        assertThat(ready.missedCallConversations()).isFalse();
    }
}
