package dev.recado.local.run;

import dev.recado.function.ExternalCalls;
import dev.recado.local.clock.LocalClock;
import dev.recado.local.control.ControlledRun;
import dev.recado.local.events.FunctionHost.Outcome;
import dev.recado.local.mail.MailService;
import dev.recado.local.providers.SentLog;
import dev.recado.local.schedule.Schedules;
import dev.recado.local.template.Application;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a whole template on this machine. Use it in tests as the launcher uses it:
 *
 * <pre>{@code
 * try (RecadoLocal recado = RecadoLocal.of(Path.of("../template.yaml")).start()) {
 *     // talk HTTP to recado.baseUri(), and look inside through the rest
 * }
 * }</pre>
 */
public final class RecadoLocal implements AutoCloseable {
    private final LocalRun run;

    private RecadoLocal(LocalRun run) {
        this.run = run;
    }

    /** Begins to describe a run of {@code template}: on any free port, in memory, with demo data, in one process. */
    public static Builder of(Path template) {
        return new Builder(template);
    }

    /** Where the HTTP API and the control endpoints answer. */
    public URI baseUri() {
        return run.baseUri();
    }

    /** Where the AWS services answer. */
    public URI awsEndpoint() {
        return run.awsEndpoint();
    }

    /** The template as it runs. */
    public Application application() {
        return run.application();
    }

    /** What a function finds in its environment. */
    public Map<String, String> environment(String functionId) {
        return run.environment(functionId);
    }

    public LocalClock clock() {
        return run.clock();
    }

    /** What the providers' stand-ins received. */
    public SentLog sent() {
        return run.sent();
    }

    public MailService mail() {
        return run.mail();
    }

    /** The keys of the objects in S3. */
    public List<String> storedObjects() {
        return run.storedObjects();
    }

    public Schedules schedules() {
        return run.schedules();
    }

    /** Everything the control endpoints see. */
    public ControlledRun controlled() {
        return run;
    }

    /** Invokes a function with an event of one's own. */
    public Outcome invoke(String functionId, com.fasterxml.jackson.databind.JsonNode event)
            throws InterruptedException {
        return run.functions().invoke(functionId, event);
    }

    /**
     * Waits until nothing is in flight.
     *
     * @throws IllegalStateException if something still is after {@code timeout}
     */
    public void awaitIdle(Duration timeout) throws InterruptedException {
        if (!run.awaitIdle(timeout)) {
            throw new IllegalStateException("Still in flight after " + timeout + ": " + run.busyWith());
        }
    }

    /** The processes of a function that runs in processes of its own. */
    public List<Long> pids(String functionId) {
        return run.functions().figures().stream()
                .filter(function -> function.name().equals(functionId))
                .flatMap(function -> function.pids().stream())
                .toList();
    }

    @Override
    public void close() {
        run.close();
    }

    /** Describes a run before it starts. */
    public static final class Builder {
        private final Path template;
        private int port;
        private @Nullable Path data;
        private boolean demo = true;
        private boolean isolated;
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private Function<String, ExternalCalls> externalCalls = functionId -> ExternalCalls.UNWATCHED;
        private @Nullable PrintStream travelLog;
        private @Nullable PrintStream functionLog;
        private boolean coloured;

        private Builder(Path template) {
            this.template = template;
        }

        /** Answers on {@code port} rather than on any free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Keeps the state in {@code directory}, and takes up what is there. */
        public Builder data(@Nullable Path directory) {
            this.data = directory;
            return this;
        }

        /** Starts without the demo data. */
        public Builder withoutDemo() {
            this.demo = false;
            return this;
        }

        /** Runs every function from its package in processes of its own. */
        public Builder isolated() {
            this.isolated = true;
            return this;
        }

        /** Sets a parameter of the template. */
        public Builder parameter(String name, String value) {
            parameters.put(name, value);
            return this;
        }

        /** Watches the calls that leave each function, by its logical id; not with {@link #isolated}. */
        public Builder externalCalls(Function<String, ExternalCalls> callsOf) {
            this.externalCalls = callsOf;
            return this;
        }

        /** Logs each event as it travels. */
        public Builder travelLog(PrintStream out, boolean colours) {
            this.travelLog = out;
            this.coloured = colours;
            return this;
        }

        /** Prints the functions' own log lines. */
        public Builder functionLog(PrintStream out) {
            this.functionLog = out;
            return this;
        }

        /**
         * Starts the run and returns when every function is ready.
         *
         * @throws java.net.BindException if the port is taken
         * @throws dev.recado.local.template.TemplateException if the template cannot run here
         */
        public RecadoLocal start() throws IOException, InterruptedException {
            return new RecadoLocal(LocalRun.start(new LocalOptions(
                    template,
                    port,
                    data,
                    demo,
                    isolated,
                    parameters,
                    externalCalls,
                    travelLog,
                    functionLog,
                    coloured)));
        }
    }
}
