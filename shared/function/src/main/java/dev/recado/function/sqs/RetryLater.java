package dev.recado.function.sqs;

import java.time.Duration;

/** A message cannot be finished yet for a known reason and wants to be delivered again after a while. */
public final class RetryLater extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration delay;
    private final String reason;

    public RetryLater(Duration delay, String reason) {
        super(reason, null, false, false);
        this.delay = delay;
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }

    public Duration delay() {
        return delay;
    }
}
