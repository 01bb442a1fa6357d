package dev.recado.local.isolated;

import dev.recado.local.events.FunctionHost.Outcome;
import dev.recado.local.template.FunctionSpec;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** A process that runs one function through the real runtime interface client, one event at a time. */
final class FunctionProcess {
    /** Lambda allows ten seconds, on processors of its own. */
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** How much of a function's memory is for objects, as in Lambda's own runtime. */
    private static final int HEAP_PERCENT = 75;

    private final RuntimeApi api;
    private final RuntimeClient client;
    private final Process process;

    private FunctionProcess(RuntimeApi api, RuntimeClient client, Process process) {
        this.api = api;
        this.client = client;
        this.process = process;
    }

    /**
     * Starts a process.
     *
     * @param variables its whole environment
     * @param options more options of its JVM
     * @param output told the function's name and each line that the process prints
     */
    static FunctionProcess start(
            FunctionSpec function,
            Map<String, String> variables,
            RuntimeApi api,
            URI apiAddress,
            List<String> options,
            BiConsumer<String, String> output) {
        Path taskRoot = FunctionPackage.unpack(function);
        RuntimeClient client = api.register(function);
        ProcessBuilder builder = new ProcessBuilder(command(function, taskRoot, options)).redirectErrorStream(true);
        builder.directory(taskRoot.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(variables);
        environment.put("AWS_LAMBDA_RUNTIME_API", apiAddress.getAuthority() + "/" + client.token());
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("LAMBDA_TASK_ROOT", taskRoot.toString());
        environment.put("_HANDLER", function.handler() + "::handleRequest");
        environment.put("LANG", "en_US.UTF-8");
        environment.put("TZ", ":UTC");
        try {
            FunctionProcess started = new FunctionProcess(api, client, builder.start());
            started.watch(function.id(), output);
            return started;
        } catch (IOException failure) {
            api.forget(client);
            throw new UncheckedIOException("No process for " + function.id(), failure);
        }
    }

    private static List<String> command(FunctionSpec function, Path taskRoot, List<String> options) {
        List<String> classpath = new ArrayList<>(RuntimeJars.paths());
        classpath.addAll(FunctionPackage.classpath(taskRoot));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + function.memoryMegabytes() * HEAP_PERCENT / 100 + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                String.join(File.pathSeparator, classpath),
                RuntimeJars.CLIENT,
                function.handler() + "::handleRequest"));
        return command;
    }

    private void watch(String name, BiConsumer<String, String> output) {
        Thread.ofVirtual().name("output of " + name).start(() -> {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> output.accept(name, line));
            } catch (IOException | UncheckedIOException closed) {
                output.accept(name, "output closed: " + closed.getMessage());
            }
        });
        var _ = process.onExit().thenRun(() -> {
            client.exit();
            api.forget(client);
        });
    }

    /** Hands an event to the process and waits, at most for the function's timeout; a late process is killed. */
    Outcome invoke(byte[] event) throws InterruptedException {
        FunctionSpec function = client.function();
        Invocation invocation = new Invocation(event);
        client.offer(invocation);
        try {
            invocation.taken().get(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS);
            return invocation.outcome().get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            kill();
            return new Outcome.Failure(
                    "Sandbox.Timedout",
                    "Task timed out after " + function.timeout().toSeconds() + " seconds");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    void onExit(Runnable listener) {
        var _ = process.onExit().thenRun(listener);
    }

    void kill() {
        process.destroyForcibly();
    }
}
