package dev.recado.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The invocation's structured log: one JSON object a line, and metrics in CloudWatch's embedded metric format. Outside an
 * invocation it is silent. Never pass it message texts, addresses or secrets.
 */
public final class Log {
    static final ScopedValue<Log> CURRENT = ScopedValue.newInstance();

    private final LambdaLogger logger;
    private final String requestId;
    private final String functionName;
    private final FunctionEnvironment environment;
    private final Level leastSevere;

    Log(@Nullable Context context, FunctionEnvironment environment) {
        this.logger = loggerOf(context);
        this.requestId = context == null || context.getAwsRequestId() == null ? "" : context.getAwsRequestId();
        this.functionName = context == null || context.getFunctionName() == null ? "" : context.getFunctionName();
        this.environment = environment;
        this.leastSevere =
                environment.optional(Variables.LOG_LEVEL).flatMap(Level::of).orElse(Level.INFO);
    }

    /** Logs what happened with its circumstances, as alternating names and values. */
    public static void info(String message, String... namesAndValues) {
        write(Level.INFO, message, namesAndValues);
    }

    /** As {@link #info}, for what an operator should look at. */
    public static void warn(String message, String... namesAndValues) {
        write(Level.WARN, message, namesAndValues);
    }

    /** Logs a failure with its stack trace. */
    public static void failure(String message, Throwable cause) {
        if (CURRENT.isBound()) {
            CURRENT.get().error(message, cause);
        }
    }

    /** Counts one occurrence of {@code metric} in the namespace Recado, by function. */
    public static void count(String metric) {
        if (CURRENT.isBound()) {
            CURRENT.get().metric(metric);
        }
    }

    /** Outside an invocation, as before a snapshot, the process's own logger serves. */
    private static LambdaLogger loggerOf(@Nullable Context context) {
        if (context == null) {
            return LambdaRuntime.getLogger();
        }
        return context.getLogger() == null ? Silent.INSTANCE : context.getLogger();
    }

    void error(String message, Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        logger.log(line(Level.ERROR, message).put("exception", trace.toString()).write() + "\n");
    }

    private static void write(Level level, String message, String... namesAndValues) {
        if (CURRENT.isBound() && level.compareTo(CURRENT.get().leastSevere) >= 0) {
            Log log = CURRENT.get();
            JsonBuilder line = log.line(level, message);
            for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
                line.put(namesAndValues[i], namesAndValues[i + 1]);
            }
            log.logger.log(line.write() + "\n");
        }
    }

    private JsonBuilder line(Level level, String message) {
        return JsonBuilder.object()
                .put("time", environment.clock().instant())
                .put("level", level.name())
                .put("message", message)
                .put("requestId", requestId);
    }

    private void metric(String name) {
        JsonObject definition = JsonBuilder.object()
                .put("Namespace", "Recado")
                .put("Dimensions", List.of(new JsonValue.Array(List.of(new JsonValue.Text("function")))))
                .put(
                        "Metrics",
                        List.of(JsonBuilder.object()
                                .put("Name", name)
                                .put("Unit", "Count")
                                .build()))
                .build();
        logger.log(JsonBuilder.object()
                        .put(
                                "_aws",
                                JsonBuilder.object()
                                        .put(
                                                "Timestamp",
                                                environment.clock().instant().toEpochMilli())
                                        .put("CloudWatchMetrics", List.of(definition))
                                        .build())
                        .put("function", functionName)
                        .put(name, 1)
                        .write()
                + "\n");
    }

    /** As the variable LOG_LEVEL names them, from the least severe. */
    private enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR;

        static Optional<Level> of(String name) {
            return Arrays.stream(values())
                    .filter(level -> level.name().equalsIgnoreCase(name))
                    .findFirst();
        }
    }

    private static final class Silent implements LambdaLogger {
        private static final Silent INSTANCE = new Silent();

        @Override
        public void log(String message) {
            // There is nobody to read it.
        }

        @Override
        public void log(byte[] message) {
            // There is nobody to read it.
        }
    }
}
