package dev.recado.domain.survey;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What came of the surveys of one agent, team and inbox that were asked on one day.
 *
 * @param agentId who had resolved, or null when nobody is credited
 * @param agentName as of the latest survey; null with the id
 */
public record SurveyCount(
        LocalDate day,
        String inboxId,
        String teamId,
        @Nullable String agentId,
        @Nullable String agentName,
        SurveyFigures figures) {}
