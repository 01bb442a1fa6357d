package dev.recado.local.bench;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Starts with an AOT cache made in a training run, as a container image could have it. */
final class AotStarts {
    private static final int ROUNDS = 5;
    private static final double GATE = 6;

    private final Starter starter;
    private final Path directory;
    private final EventSupplier events;

    AotStarts(Starter starter, Path directory, EventSupplier events) {
        this.starter = starter;
        this.directory = directory;
        this.events = events;
    }

    /** Gives a fresh event for a function. */
    @FunctionalInterface
    interface EventSupplier {
        byte[] event(String name);
    }

    void measure(String bare, Map<String, Starter.Subject> subjects, Report report)
            throws IOException, InterruptedException {
        Map<String, Starter.Subject> trained = new LinkedHashMap<>();
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        for (Map.Entry<String, Starter.Subject> subject : subjects.entrySet()) {
            report.progress("training " + subject.getKey());
            trained.put(subject.getKey(), train(subject.getKey(), subject.getValue()));
        }
        for (int round = 1; round <= ROUNDS; round++) {
            report.progress("starts with an AOT cache, round " + round + " of " + ROUNDS);
            for (Map.Entry<String, Starter.Subject> subject : trained.entrySet()) {
                starts.computeIfAbsent(subject.getKey(), name -> new ArrayList<>())
                        .add(starter.start(subject.getValue(), events.event(subject.getKey()), () -> {}));
            }
        }
        write(bare, starts, report);
    }

    private Starter.Subject train(String name, Starter.Subject subject) throws IOException, InterruptedException {
        Path cache = directory.resolve(name.replace(' ', '-') + ".aot");
        Starter.Subject inJars = inJars(name, subject);
        starter.train(inJars.with(List.of("-XX:AOTCacheOutput=" + cache), inJars.variables()), events.event(name));
        return inJars.with(List.of("-XX:AOTCache=" + cache), inJars.variables());
    }

    /** The cache only knows classes that come from jars. */
    private Starter.Subject inJars(String name, Starter.Subject subject) throws IOException {
        Path root = Files.createDirectories(directory.resolve(name.replace(' ', '-') + "-jars"));
        Path lib = Files.createDirectories(root.resolve("lib"));
        try (Stream<Path> jars = Files.list(subject.taskRoot().resolve("lib"))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        Path own = lib.resolve("function.jar");
        try (FileSystem jar = FileSystems.newFileSystem(own, Map.of("create", "true"));
                Stream<Path> files = Files.walk(subject.taskRoot())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".jar"))
                    .toList()) {
                Path target = jar.getPath("/" + subject.taskRoot().relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return new Starter.Subject(
                subject.handler(), root, subject.memoryMegabytes(), subject.variables(), subject.options());
    }

    private static void write(String bare, Map<String, List<Start>> starts, Report report) {
        double bareCpu = Medians.of(Objects.requireNonNull(starts.get(bare)), Start::answerCpuMillis);
        report.heading("With an AOT cache of its own (in a container image only)");
        List<List<String>> rows = new ArrayList<>();
        starts.forEach((name, measured) -> {
            double ratio = Medians.of(measured, Start::answerCpuMillis) / bareCpu;
            rows.add(List.of(
                    name,
                    Report.number(Medians.of(measured, Start::answerMillis), 0),
                    Report.number(Medians.of(measured, Start::answerCpuMillis), 0),
                    Report.number(ratio, 1),
                    name.equals(bare) ? "" : "6: " + (ratio <= GATE ? "met" : "missed")));
        });
        report.table(List.of("Function", "Answered, ms", "CPU answered, ms", "x bare with its own", "Gate"), rows);
    }
}
