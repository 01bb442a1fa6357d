package dev.recado.function;

import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * All that a function takes from the place it runs in: its environment variables and the clock. Passed in rather than
 * read from the process, so that several functions with different environments can live in one JVM.
 *
 * @param variables what Lambda has in the function's environment
 * @param clock the only source of the current time
 * @param externalCalls told of every call that leaves the function, after its answer came; tests stop the work there
 */
public record FunctionEnvironment(Map<String, String> variables, InstantSource clock, ExternalCalls externalCalls) {
    public FunctionEnvironment {
        variables = Map.copyOf(variables);
    }

    public FunctionEnvironment(Map<String, String> variables, InstantSource clock) {
        this(variables, clock, ExternalCalls.UNWATCHED);
    }

    /** The environment of this process, as Lambda starts it. */
    public static FunctionEnvironment ofProcess() {
        Map<String, String> variables = System.getenv();
        String offsetFile = variables.get(Variables.CLOCK_OFFSET_FILE);
        return new FunctionEnvironment(variables, offsetFile == null ? Clock.systemUTC() : OffsetClock.of(offsetFile));
    }

    /**
     * The variable's value.
     *
     * @throws MissingVariableException when it is absent or empty
     */
    public String required(String name) {
        return optional(name).orElseThrow(() -> new MissingVariableException(name));
    }

    /** The variable's value, or empty when it is absent or blank. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The variable as a whole number, or {@code fallback} when it is absent. */
    public int integer(String name, int fallback) {
        return optional(name).map(Integer::parseInt).orElse(fallback);
    }

    /** A function was deployed without a variable that it needs. */
    public static final class MissingVariableException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        MissingVariableException(String name) {
            super("The environment variable " + name + " is not set");
        }
    }
}
