package dev.recado.function;

/** Something kept being changed by others under every attempt to change it; nothing is changed, and it may be tried again. */
public final class ContendedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code what} begins the sentence, such as "The conversation 17". */
    public ContendedException(String what) {
        super(what + " is being changed by too many at once");
    }
}
