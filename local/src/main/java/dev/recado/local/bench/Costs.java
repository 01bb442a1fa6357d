package dev.recado.local.bench;

import dev.recado.local.run.RecadoLocal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts what each operation consumes, in a small table and in a large one. */
final class Costs {
    private static final int SMALL = 1_000;
    private static final int LARGE = 100_000;
    private static final int GOAL = 8;

    private Costs() {}

    static void measure(Path template, Report report) throws IOException, InterruptedException {
        try (RecadoLocal recado = RecadoLocal.of(template).start();
                Population population = new Population(recado);
                DeskClient client = new DeskClient(recado.baseUri())) {
            Operations operations = new Operations(recado, client);
            Map<String, Cost> small = at(SMALL, population, operations, report);
            Map<String, Cost> large = at(LARGE, population, operations, report);
            write(small, large, report);
        }
        IdleCosts.write(template, report);
    }

    private static Map<String, Cost> at(int conversations, Population population, Operations operations, Report report)
            throws InterruptedException {
        report.progress("filling the table with " + conversations + " conversations");
        population.growTo(conversations);
        operations.settle();
        report.progress("measuring");
        Map<String, Cost> costs = new LinkedHashMap<>();
        operations.measureAll(costs::put);
        return costs;
    }

    private static void write(Map<String, Cost> small, Map<String, Cost> large, Report report) {
        report.heading("What an operation costs");
        List<List<String>> rows = new ArrayList<>();
        small.forEach((name, cost) -> rows.add(row(name, cost, Objects.requireNonNull(large.get(name)))));
        report.table(
                List.of(
                        "Operation",
                        "Write units",
                        "at 100 000",
                        "Read units",
                        "at 100 000",
                        "Store calls",
                        "Queue messages",
                        "Other AWS calls",
                        "Invocations",
                        "HTTP requests",
                        "$ per million"),
                rows);
        Cost inbound = Objects.requireNonNull(large.get(Operations.INBOUND));
        report.paragraph("Goal for %s: at most %d write units; it takes %s: %s."
                .formatted(
                        Operations.INBOUND.toLowerCase(java.util.Locale.ROOT),
                        GOAL,
                        Report.units(inbound.writeUnits()),
                        inbound.writeUnits() <= GOAL ? "met" : "missed"));
    }

    private static List<String> row(String name, Cost small, Cost large) {
        return List.of(
                name,
                Report.units(small.writeUnits()),
                Report.units(large.writeUnits()),
                Report.units(small.readUnits()),
                Report.units(large.readUnits()),
                Integer.toString(large.storeCalls()),
                Integer.toString(large.queueMessages()),
                Integer.toString(large.otherCalls()),
                Long.toString(large.invocations()),
                Long.toString(large.httpRequests()),
                Report.number(large.perMillion(), 2));
    }
}
