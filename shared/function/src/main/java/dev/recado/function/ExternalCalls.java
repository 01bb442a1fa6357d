package dev.recado.function;

/** Watches the calls that leave a function: to AWS through the SDK, and to providers over HTTP. */
@FunctionalInterface
public interface ExternalCalls {
    /** Watches nothing. */
    ExternalCalls UNWATCHED = call -> {};

    /**
     * A call has been answered and its answer not yet been used. What this throws ends the invocation there.
     *
     * @param call what was called, such as {@code DynamoDb.TransactWriteItems}
     */
    void answered(String call);
}
