package dev.recado.local.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ./recado bench}: prints the figures of {@code docs/performance.md} as Markdown. */
public final class Bench {
    private static final Map<String, Section> SECTIONS = sections();

    private Bench() {}

    private static Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        sections.put("costs", Costs::measure);
        sections.put("throughput", Throughput::measure);
        sections.put("cold-start", ColdStarts::measure);
        return sections;
    }

    /** Measures the sections named, or all. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> wanted = arguments.length == 0 ? List.copyOf(SECTIONS.keySet()) : List.of(arguments);
        if (!SECTIONS.keySet().containsAll(wanted)) {
            System.err.println("usage: recado bench [" + String.join("|", SECTIONS.keySet()) + "] ...");
            System.exit(2);
        }
        Report report = new Report(new PrintStream(System.out, true, StandardCharsets.UTF_8), System.err);
        Path template = Path.of(System.getProperty("recado.template", "template.yaml"));
        for (String name : SECTIONS.keySet()) {
            if (wanted.contains(name)) {
                report.section(name, SECTIONS.get(name), template);
            }
        }
        System.exit(0);
    }

    /** One part of the figures. */
    @FunctionalInterface
    interface Section {
        /** Measures with the functions of {@code template} and writes what was found. */
        void measure(Path template, Report report) throws IOException, InterruptedException;
    }
}
