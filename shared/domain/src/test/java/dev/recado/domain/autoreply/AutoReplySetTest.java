package dev.recado.domain.autoreply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Language;
import dev.recado.domain.text.LocalizedText;
import dev.recado.domain.text.TextTemplate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AutoReplySetTest {
    /** One SMS in the worst alphabet holds 70 characters; more than four of them is a letter. */
    private static final int LONGEST = 280;

    @Test
    void a_new_team_has_all_fourteen_and_answers_the_first_chat() {
        AutoReplySet set = AutoReplySet.readyMade();
        assertThat(set.replies()).hasSize(14);
        assertThat(Arrays.stream(Trigger.values())
                        .filter(trigger -> set.of(trigger).enabled()))
                .containsExactly(Trigger.FIRST_CHAT);
    }

    @ParameterizedTest
    @EnumSource
    void a_ready_text_is_a_short_template_in_each_language(Trigger trigger) {
        for (Language language : Language.values()) {
            String text = ReadyTexts.of(trigger).in(language).orElseThrow();
            assertThat(TextTemplate.faultsOf(text)).isEmpty();
            assertThat(text).hasSizeBetween(40, LONGEST);
        }
    }

    @Test
    void a_trigger_left_out_has_its_ready_text_switched_off() {
        AutoReplySet set = new AutoReplySet(Map.of());
        assertThat(set.of(Trigger.FIRST_CHAT))
                .isEqualTo(new AutoReply(false, ReadyTexts.of(Trigger.FIRST_CHAT), Map.of()));
    }

    @Test
    void a_signature_ends_the_text_in_every_language() {
        AutoReply signed = new AutoReply(true, LocalizedText.of("Hola", "Hello"), Map.of(AutoReply.SIGNATURE, "team"));
        assertThat(signed.template()).isEqualTo(LocalizedText.of("Hola\n\n{{team.name}}", "Hello\n\n{{team.name}}"));
        AutoReply byCompany = new AutoReply(true, signed.text(), Map.of(AutoReply.SIGNATURE, "company"));
        assertThat(byCompany.template().in(Language.ENGLISH)).contains("Hello\n\n{{company.name}}");
        AutoReply unsigned = new AutoReply(true, signed.text(), Map.of(AutoReply.SIGNATURE, "none"));
        assertThat(unsigned.template()).isEqualTo(signed.text());
    }

    @ParameterizedTest
    @EnumSource
    void a_trigger_is_found_by_its_name(Trigger trigger) {
        assertThat(Trigger.of(trigger.wireName())).contains(trigger);
        assertThat(Trigger.of(trigger.name())).isEmpty();
    }
}
