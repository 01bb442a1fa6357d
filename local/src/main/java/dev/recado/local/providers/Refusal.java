package dev.recado.local.providers;

/** A provider does not accept a request. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    /**
     * @param status the HTTP status
     * @param code the provider's own code
     */
    Refusal(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }
}
