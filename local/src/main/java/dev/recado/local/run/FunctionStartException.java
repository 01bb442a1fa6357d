package dev.recado.local.run;

import dev.recado.local.template.FunctionSpec;
import org.jspecify.annotations.Nullable;

/** A function of the template cannot be started. */
public final class FunctionStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FunctionStartException(FunctionSpec function, @Nullable Throwable cause) {
        super(function.id() + " does not start (handler " + function.handler() + "): " + cause, cause);
    }
}
