package dev.recado.domain.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer answered to a request.
 *
 * @param value one of {@link RequestKind#answers()}
 * @param comment the customer's own words, or null
 */
public record RequestAnswer(String value, @Nullable String comment, Instant at) {}
