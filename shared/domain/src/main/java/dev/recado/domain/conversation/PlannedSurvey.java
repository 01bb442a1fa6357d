package dev.recado.domain.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A survey that waits for its time.
 *
 * @param id the survey's, once it is asked
 * @param agent who resolved, frozen at that moment; null when nobody is credited
 * @param at when it is asked, a whole second
 */
public record PlannedSurvey(String id, @Nullable AgentRef agent, Instant at) {}
