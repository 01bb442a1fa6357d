package dev.recado.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignStepTest {
    /** Where each step leads from each status; a dash where it may not be made. */
    @ParameterizedTest
    @CsvSource({
        "SCHEDULE, SCHEDULED, SCHEDULED, -, -, -, -",
        "RECALL, DRAFT, DRAFT, -, -, -, -",
        "START, RUNNING, RUNNING, RUNNING, -, -, -",
        "PAUSE, -, -, PAUSED, PAUSED, -, -",
        "RESUME, -, -, RUNNING, RUNNING, -, -",
        "STOP, -, STOPPED, STOPPED, STOPPED, STOPPED, -",
        "FINISH, -, -, DONE, -, -, DONE"
    })
    void a_step_leads_on_or_is_refused(
            CampaignStep step,
            String draft,
            String scheduled,
            String running,
            String paused,
            String stopped,
            String done) {
        String[] expected = {draft, scheduled, running, paused, stopped, done};
        for (CampaignStatus status : CampaignStatus.values()) {
            assertThat(step.after(status).map(Enum::name).orElse("-"))
                    .as("%s from %s", step, status)
                    .isEqualTo(expected[status.ordinal()]);
        }
    }

    @Test
    void a_step_made_again_changes_nothing() {
        for (CampaignStep step : CampaignStep.values()) {
            for (CampaignStatus status : CampaignStatus.values()) {
                step.after(status)
                        .ifPresent(next -> assertThat(step.after(next)).contains(next));
            }
        }
    }

    @Test
    void what_has_ended_never_sends_again() {
        assertThat(Arrays.stream(CampaignStatus.values()).filter(CampaignStatus::ended))
                .allMatch(status -> Arrays.stream(CampaignStep.values())
                        .flatMap(step -> step.after(status).stream())
                        .allMatch(next -> next == status))
                .noneMatch(CampaignStatus::sends);
    }

    @Test
    void names_read_back() {
        for (CampaignStatus status : CampaignStatus.values()) {
            assertThat(CampaignStatus.of(status.wireName())).contains(status);
        }
        assertThat(CampaignStatus.of("asleep")).isEqualTo(Optional.empty());
        for (RecipientOutcome outcome : RecipientOutcome.values()) {
            assertThat(RecipientOutcome.of(outcome.wireName())).contains(outcome);
        }
        assertThat(RecipientOutcome.of("asleep")).isEmpty();
    }
}
