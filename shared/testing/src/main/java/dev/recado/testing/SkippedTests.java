package dev.recado.testing;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Remembers what a run skipped for want of something, and names it at the run's end. */
final class SkippedTests implements AutoCloseable {
    private final Map<String, List<String>> testsByReason = new TreeMap<>();
    private final PrintStream out;

    SkippedTests(PrintStream out) {
        this.out = out;
    }

    /** Those of the run that {@code context} belongs to. */
    static SkippedTests of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SkippedTests.class))
                .getOrComputeIfAbsent(SkippedTests.class, first -> new SkippedTests(System.out), SkippedTests.class);
    }

    void add(ExtensionContext context, String reason) {
        String testClass = context.getRequiredTestClass().getSimpleName();
        add(
                context.getTestMethod()
                        .map(method -> testClass + "." + method.getName())
                        .orElse(testClass),
                reason);
    }

    synchronized void add(String test, String reason) {
        testsByReason.computeIfAbsent(reason, first -> new ArrayList<>()).add(test);
    }

    @Override
    public synchronized void close() {
        testsByReason.forEach((reason, tests) -> out.println(tests.stream()
                .distinct()
                .collect(Collectors.joining("\n  ", "Skipped, because " + reason + ":\n  ", ""))));
    }
}
