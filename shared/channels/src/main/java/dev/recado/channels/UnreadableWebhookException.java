package dev.recado.channels;

/** A webhook's body was genuine, but is not what the provider's format says. */
public final class UnreadableWebhookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public UnreadableWebhookException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is wrong, fit to be told to the caller. */
    public String reason() {
        return reason;
    }
}
