package dev.recado.local.bench;

import dev.recado.local.template.Application;
import dev.recado.local.template.EventSource;
import dev.recado.local.template.LocalAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Counts in the templates what costs money while nobody writes. */
final class IdleCosts {
    private static final double SECONDS_OF_MONTH = 730 * 3600.0;
    private static final int POLLERS = 5;
    private static final int POLL_SECONDS = 20;
    private static final int SWEEP_SECONDS = 300;
    /** What is overdue, the inboxes, and where one of them gives conversations away the teams and what waits in two of them. */
    private static final int SWEEP_READS = 4;

    private IdleCosts() {}

    static void write(Path template, Report report) {
        Application application =
                Application.read(template, new LocalAccount(URI.create("http://127.0.0.1"), "recado"), Map.of());
        long queues = application.eventSources().stream()
                .filter(EventSource.Queue.class::isInstance)
                .count();
        int secrets = application.secrets().size();
        long alarms = resources(template, "AWS::CloudWatch::Alarm");
        long dashboards = resources(template, "AWS::CloudWatch::Dashboard");
        double polls = queues * POLLERS * SECONDS_OF_MONTH / POLL_SECONDS;
        double sweeps = SECONDS_OF_MONTH / SWEEP_SECONDS;
        double pollPrice = polls / 1e6 * Prices.QUEUE_REQUESTS;
        double sweepPrice = sweeps / 1e6 * (Prices.millionInvocations() + SWEEP_READS * Prices.READ_UNITS);
        double total = pollPrice
                + sweepPrice
                + secrets * Prices.SECRET_MONTH
                + alarms * Prices.ALARM_MONTH
                + dashboards * Prices.DASHBOARD_MONTH;
        report.heading("What an idle month costs");
        report.table(
                List.of("Part", "How many", "$ a month"),
                List.of(
                        List.of("Lambda's polling of queues, requests", Report.number(polls, 0), money(pollPrice)),
                        List.of("Secrets", Integer.toString(secrets), money(secrets * Prices.SECRET_MONTH)),
                        List.of("Alarms", Long.toString(alarms), money(alarms * Prices.ALARM_MONTH)),
                        List.of("Dashboards", Long.toString(dashboards), money(dashboards * Prices.DASHBOARD_MONTH)),
                        List.of("Sweeps for what got lost", Report.number(sweeps, 0), money(sweepPrice)),
                        List.of("All", "", money(total))));
    }

    private static String money(double dollars) {
        return Report.number(dollars, 2);
    }

    private static long resources(Path template, String type) {
        try (Stream<Path> nested = Files.list(template.toAbsolutePath().resolveSibling("infra"))) {
            return Stream.concat(
                            Stream.of(template),
                            nested.filter(file -> file.toString().endsWith(".yaml")))
                    .flatMap(IdleCosts::lines)
                    .filter(line -> line.strip().equals("Type: " + type))
                    .count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
