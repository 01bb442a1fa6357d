package dev.recado.domain.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A customer's answer to a survey: the newest replaces the ones before. */
public record SurveyAnswer(
        String surveyId,
        @Nullable AgentRef agent,
        int rating,
        @Nullable String comment,
        Instant answeredAt) {}
