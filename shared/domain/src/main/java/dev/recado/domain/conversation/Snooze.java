package dev.recado.domain.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One snooze. Its id is carried by its schedule, so that a wake-up can prove that it belongs to this snooze.
 *
 * @param until the wake-up's time, or null until the customer's next reply
 */
public record Snooze(String id, @Nullable Instant until) {}
