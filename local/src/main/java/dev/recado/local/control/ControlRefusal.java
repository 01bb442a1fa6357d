package dev.recado.local.control;

/** A control request that is not carried out. */
final class ControlRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;

    private ControlRefusal(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
    }

    static ControlRefusal malformed(String detail) {
        return new ControlRefusal(400, "Bad Request", detail);
    }

    static ControlRefusal notFound(String detail) {
        return new ControlRefusal(404, "Not Found", detail);
    }

    static ControlRefusal conflict(String detail) {
        return new ControlRefusal(409, "Conflict", detail);
    }

    static ControlRefusal unacceptable(String detail) {
        return new ControlRefusal(422, "Unprocessable Content", detail);
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }
}
