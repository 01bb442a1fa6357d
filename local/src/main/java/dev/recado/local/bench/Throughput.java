package dev.recado.local.bench;

import dev.recado.local.run.RecadoLocal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends customers' first messages through the whole local run, each answered automatically and delivered to the provider's
 * stand-in, which then reports on it.
 */
final class Throughput {
    private static final int WARM_UP = 300;
    private static final int MESSAGES = 600;
    private static final int SENDERS = 8;
    private static final int SECONDS_AT_HALF_RATE = 40;
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final String TEXT = "Hola, ¿sabéis ya cuándo llega el pedido 48213? Gracias.";

    private final RecadoLocal recado;
    private final DeskClient client;
    private int customers;

    private Throughput(RecadoLocal recado, DeskClient client) {
        this.recado = recado;
        this.client = client;
    }

    static void measure(Path template, Report report) throws IOException, InterruptedException {
        double rate;
        List<AwsCalls.Call> calls;
        List<Latency> latencies;
        try (RecadoLocal recado = RecadoLocal.of(template).start();
                DeskClient client = new DeskClient(recado.baseUri())) {
            Throughput throughput = new Throughput(recado, client);
            report.progress("warming up");
            throughput.send(WARM_UP);
            report.progress("sending " + MESSAGES + " messages as fast as they are taken");
            AwsCalls.record(false);
            rate = throughput.send(MESSAGES);
            calls = AwsCalls.recorded().stream()
                    .filter(call -> call.to("DynamoDb"))
                    .toList();
            report.progress("sending at half of that rate");
            latencies = throughput.sendAt(rate / 2);
        }
        report.progress("playing the store calls again");
        StoreReplay.Result replay = StoreReplay.play(template, calls);
        write(report, rate, calls, replay, latencies);
    }

    private static void write(
            Report report,
            double rate,
            List<AwsCalls.Call> recorded,
            StoreReplay.Result replay,
            List<Latency> latencies) {
        int calls = recorded.size();
        long refused = recorded.stream().filter(AwsCalls.Call::refused).count();
        double alone = MESSAGES / replay.seconds();
        report.heading("Throughput");
        report.table(
                List.of("", "Messages a second", "Store calls a second"),
                List.of(
                        List.of("Whole pipeline", Report.number(rate, 1), Report.number(rate * calls / MESSAGES, 0)),
                        List.of(
                                "Embedded store alone, same calls",
                                Report.number(alone, 1),
                                Report.number(alone * calls / MESSAGES, 0)),
                        List.of("Share", Report.number(rate / alone, 2), "")));
        report.paragraph(
                "%s store calls a message. Refused, since another change came first: %d of %d, and %d when played again."
                        .formatted(Report.number((double) calls / MESSAGES, 1), refused, calls, replay.refused()));
        report.heading("Latency at half of that rate");
        report.table(
                List.of("", "p50, ms", "p99, ms"),
                List.of(
                        List.of(
                                "Webhook to 200",
                                Report.number(Medians.at(latencies, Latency::webhookMillis, 0.5), 1),
                                Report.number(Medians.at(latencies, Latency::webhookMillis, 0.99), 1)),
                        List.of(
                                "Webhook to the automatic reply at the provider",
                                Report.number(Medians.at(latencies, Latency::replyMillis, 0.5), 0),
                                Report.number(Medians.at(latencies, Latency::replyMillis, 0.99), 0))));
        report.paragraph(latencies.size() + " messages.");
    }

    /**
     * @param webhookMillis until the webhook was answered
     * @param replyMillis until the automatic reply reached the provider
     */
    private record Latency(double webhookMillis, double replyMillis) {}

    private synchronized String newCustomer() {
        customers++;
        return "+3468%07d".formatted(customers);
    }

    /** Sends messages until {@code count} have gone all the way, and answers how many did so in a second. */
    private double send(int count) throws InterruptedException {
        long begun = System.nanoTime();
        Semaphore slots = new Semaphore(SENDERS);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sent = new ArrayList<>();
            for (int message = 0; message < count; message++) {
                slots.acquire();
                sent.add(senders.submit(() -> {
                    try {
                        client.text(newCustomer(), TEXT);
                    } finally {
                        slots.release();
                    }
                    return null;
                }));
            }
            await(sent);
        }
        recado.awaitIdle(LONGEST);
        return count / ((System.nanoTime() - begun) / 1e9);
    }

    private static void await(List<Future<?>> sent) throws InterruptedException {
        try {
            for (Future<?> message : sent) {
                message.get();
            }
        } catch (ExecutionException refused) {
            throw new IllegalStateException("A message was not taken", refused.getCause());
        }
    }

    private record Sent(String customer, Instant at, double webhookMillis) {}

    private List<Latency> sendAt(double rate) throws InterruptedException {
        int count = (int) Math.max(20, rate * SECONDS_AT_HALF_RATE);
        long interval = (long) (1e9 / rate);
        List<Sent> sent = java.util.Collections.synchronizedList(new ArrayList<>());
        long next = System.nanoTime();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int message = 0; message < count; message++) {
                while (System.nanoTime() < next) {
                    LockSupport.parkNanos(next - System.nanoTime());
                }
                next += interval;
                running.add(senders.submit(() -> {
                    sent.add(sendTimed());
                    return null;
                }));
            }
            await(running);
        }
        recado.awaitIdle(LONGEST);
        return latencies(sent);
    }

    private Sent sendTimed() throws InterruptedException {
        String customer = newCustomer();
        Instant at = recado.clock().instant();
        long begun = System.nanoTime();
        client.text(customer, TEXT);
        return new Sent(customer, at, (System.nanoTime() - begun) / 1e6);
    }

    private List<Latency> latencies(List<Sent> sent) {
        Map<String, Instant> arrivals = new HashMap<>();
        recado.sent()
                .sent("sms", null)
                .forEach(entry -> arrivals.putIfAbsent(
                        entry.path("to").asText(),
                        Instant.parse(entry.path("at").asText())));
        return sent.stream()
                .filter(message -> arrivals.containsKey(message.customer()))
                .map(message -> new Latency(
                        message.webhookMillis(),
                        Duration.between(message.at(), arrivals.get(message.customer()))
                                .toMillis()))
                .toList();
    }
}
