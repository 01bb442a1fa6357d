package dev.recado.domain.account;

import java.time.Duration;

/** What a customer's message does to a resolved conversation: reopen it, or start a new one. */
public sealed interface ReopenPolicy {
    /** Every message reopens. */
    record Always() implements ReopenPolicy {}

    /** No message reopens; each starts a new conversation. */
    record Never() implements ReopenPolicy {}

    /** A message reopens while the resolution is at most {@code window} old. */
    record Within(Duration window) implements ReopenPolicy {}
}
