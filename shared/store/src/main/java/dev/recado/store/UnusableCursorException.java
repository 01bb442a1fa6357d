package dev.recado.store;

/** A list cannot go on from a cursor: it is garbled, of another list or another agent, or too old. */
public final class UnusableCursorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableCursorException(String reason) {
        super(reason);
    }
}
