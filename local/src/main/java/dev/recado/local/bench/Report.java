package dev.recado.local.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Writes figures as Markdown, and what is going on beside it. */
final class Report {
    private final PrintStream figures;
    private final PrintStream progress;

    Report(PrintStream figures, PrintStream progress) {
        this.figures = figures;
        this.progress = progress;
    }

    void section(String name, Bench.Section section, Path template) throws IOException, InterruptedException {
        long start = System.nanoTime();
        section.measure(template, this);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        progress("%s took %d s".formatted(name, took.toSeconds()));
    }

    /** Tells whoever waits what is being measured. */
    void progress(String line) {
        progress.println("bench: " + line);
    }

    void heading(String title) {
        figures.println("### " + title);
        figures.println();
    }

    void paragraph(String text) {
        figures.println(text);
        figures.println();
    }

    /** Writes a table; all columns but the first are for numbers. */
    void table(List<String> columns, List<List<String>> rows) {
        figures.println(row(columns));
        figures.println("|---" + "|---:".repeat(columns.size() - 1) + "|");
        rows.forEach(cells -> figures.println(row(cells)));
        figures.println();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** A number with as many decimals as it deserves. */
    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Units as AWS counts them: whole or half. */
    static String units(double value) {
        return value == Math.rint(value) ? number(value, 0) : number(value, 1);
    }
}
