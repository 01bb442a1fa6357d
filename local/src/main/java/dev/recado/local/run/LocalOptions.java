package dev.recado.local.run;

import dev.recado.function.ExternalCalls;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a local run is to be.
 *
 * @param template the template that runs
 * @param port the port of the front door, or 0 for any free one
 * @param data where the state is kept, or null to keep none
 * @param demo whether the demo data is there from the start
 * @param isolated whether every function runs in processes of its own
 * @param parameters values for the template's parameters, over the local run's own
 * @param externalCalls who is told of the calls that leave the function with a logical id; in this process only
 * @param travelLog where events are logged as they travel, or null
 * @param functionLog where the functions' own log lines go, or null
 * @param coloured whether the travel log is for a terminal
 */
record LocalOptions(
        Path template,
        int port,
        @Nullable Path data,
        boolean demo,
        boolean isolated,
        Map<String, String> parameters,
        Function<String, ExternalCalls> externalCalls,
        @Nullable PrintStream travelLog,
        @Nullable PrintStream functionLog,
        boolean coloured) {
    LocalOptions {
        parameters = Map.copyOf(parameters);
    }
}
