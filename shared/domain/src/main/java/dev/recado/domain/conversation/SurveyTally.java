package dev.recado.domain.conversation;

import java.time.LocalDate;

/**
 * Where a survey is counted, frozen when it is asked.
 *
 * @param day by the account's clock
 * @param teamId the conversation's team
 */
public record SurveyTally(LocalDate day, String teamId) {}
