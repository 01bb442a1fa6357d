package dev.recado.local.bench;

import dev.recado.local.isolated.RuntimeJars;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts functions in processes of their own through the real runtime interface client, and times them. */
final class Starter {
    private static final long LONGEST_SECONDS = 60;

    private final List<String> runtime = RuntimeJars.paths();

    /**
     * What is to be started.
     *
     * @param taskRoot the unpacked package
     * @param options the JVM's, beyond those that every start gets
     */
    record Subject(
            String handler, Path taskRoot, int memoryMegabytes, Map<String, String> variables, List<String> options) {
        Subject with(List<String> moreOptions, Map<String, String> otherVariables) {
            return new Subject(handler, taskRoot, memoryMegabytes, otherVariables, List.copyOf(moreOptions));
        }
    }

    /**
     * Starts the subject, hands it {@code event} and ends it.
     *
     * @param restoring run between snapshot and restoration, if its variables say that it takes one
     * @throws IllegalStateException if it does not start, or does not answer
     */
    Start start(Subject subject, byte[] event, Runnable restoring) throws IOException, InterruptedException {
        return start(subject, event, restoring, Process::destroyForcibly);
    }

    /** Starts the subject, hands it {@code event} and has it end by itself, so that it writes what it learnt. */
    void train(Subject subject, byte[] event) throws IOException, InterruptedException {
        start(subject, event, () -> {}, Process::destroy);
    }

    private Start start(Subject subject, byte[] event, Runnable restoring, Consumer<Process> ending)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("recado-bench-", ".log");
        try (RuntimeStub stub = new RuntimeStub(event, restoring)) {
            ProcessBuilder builder = new ProcessBuilder(command(subject))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .directory(subject.taskRoot().toFile());
            builder.environment().clear();
            builder.environment().putAll(subject.variables());
            builder.environment().put("AWS_LAMBDA_RUNTIME_API", stub.address());
            builder.environment().put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
            builder.environment().put("LAMBDA_TASK_ROOT", subject.taskRoot().toString());
            builder.environment().put("_HANDLER", subject.handler() + "::handleRequest");
            long begun = System.nanoTime();
            Process process = builder.start();
            try {
                Start start = timed(process, begun, stub);
                ending.accept(process);
                process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
                return start;
            } catch (ExecutionException | TimeoutException failure) {
                throw new IllegalStateException(
                        "A function did not answer: " + failure.getMessage() + "\n"
                                + Files.readString(output, StandardCharsets.UTF_8),
                        failure);
            } finally {
                process.destroyForcibly().waitFor();
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static Start timed(Process process, long begun, RuntimeStub stub)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        var ready = stub.ready().thenApply(nothing -> reading(process, begun));
        var answered = stub.answered().thenApply(answer -> reading(process, begun));
        var _ = process.onExit().thenRun(() -> {
            var gone = new IllegalStateException("The process has ended");
            stub.ready().completeExceptionally(gone);
            stub.answered().completeExceptionally(gone);
        });
        Reading first = ready.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        Reading last = answered.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        return new Start(
                first.wallMillis(),
                last.wallMillis(),
                first.cpuMillis(),
                last.cpuMillis(),
                residentMegabytes(process.pid()));
    }

    private record Reading(double wallMillis, double cpuMillis) {}

    private static Reading reading(Process process, long begun) {
        double wall = (System.nanoTime() - begun) / 1e6;
        double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
        return new Reading(wall, cpu);
    }

    private static double residentMegabytes(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    private List<String> command(Subject subject) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + subject.memoryMegabytes() * 3 / 4 + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(subject.options());
        command.addAll(List.of(
                "-cp", classpath(subject.taskRoot()), RuntimeJars.CLIENT, subject.handler() + "::handleRequest"));
        return command;
    }

    private String classpath(Path taskRoot) throws IOException {
        List<String> entries = new ArrayList<>(runtime);
        if (hasOwnFiles(taskRoot)) {
            entries.add(taskRoot.toString());
        }
        try (Stream<Path> lib = Files.list(taskRoot.resolve("lib"))) {
            lib.map(Path::toString).sorted().forEach(entries::add);
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Whether there is anything beside the jars; a directory without need keeps the JVM from using an AOT cache. */
    private static boolean hasOwnFiles(Path taskRoot) throws IOException {
        try (Stream<Path> entries = Files.list(taskRoot)) {
            return entries.anyMatch(entry -> !entry.endsWith("lib"));
        }
    }
}
