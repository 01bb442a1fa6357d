package dev.recado.local.demo;

/** A step of the demo did not come out as it should. */
final class DemoFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }
}
