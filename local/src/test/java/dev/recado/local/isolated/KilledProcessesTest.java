package dev.recado.local.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.http.Forms;
import dev.recado.local.providers.LocalSecrets;
import dev.recado.local.providers.ProviderSignatures;
import dev.recado.local.run.RecadoLocal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Functions run from their packages, and their processes are killed at random while customers and an agent write. */
@Tag("integration")
class KilledProcessesTest {
    private static final Path TEMPLATE = Path.of("../template.yaml");
    private static final int CUSTOMERS = 4;
    private static final int MESSAGES = 5;
    private static final int MOST_KILLS = 25;
    private static final int ATTEMPTS = 60;

    /** More than every visibility timeout of the template. */
    private static final Duration UNTIL_REDELIVERY = Duration.ofMinutes(7);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger kills = new AtomicInteger();

    @BeforeEach
    void needThePackages() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the runtime interface client is for Linux");
        try (Stream<Path> functions = Files.list(Path.of("../functions"))) {
            assumeTrue(
                    functions
                            .filter(function -> Files.isDirectory(function.resolve("src")))
                            .allMatch(KilledProcessesTest::hasPackage),
                    "the deployment packages are built by ./mvnw package");
        }
    }

    private static boolean hasPackage(Path function) {
        return Files.exists(function.resolve("target").resolve("recado-" + function.getFileName() + ".zip"));
    }

    @Test
    void nothingIsLostOrDoubled() throws Exception {
        try (RecadoLocal recado = RecadoLocal.of(TEMPLATE).isolated().start();
                ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
                var customers = Executors.newVirtualThreadPerTaskExecutor()) {
            Random random = new Random(7);
            Future<?> killing =
                    killer.scheduleWithFixedDelay(() -> killOne(recado, random), 2_000, 700, TimeUnit.MILLISECONDS);
            List<Future<?>> writing = new ArrayList<>();
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                String number = "+3460000000" + customer;
                writing.add(customers.submit(() -> write(recado, number)));
            }
            for (Future<?> one : writing) {
                one.get();
            }
            settle(recado);
            Map<String, String> conversations = conversations(recado);
            for (String id : conversations.values()) {
                reply(recado, id);
            }
            killing.cancel(false);
            settle(recado);

            assertThat(kills.get()).isGreaterThan(3);
            assertThat(conversations).hasSize(CUSTOMERS);
            for (Map.Entry<String, String> conversation : conversations.entrySet()) {
                verify(recado, conversation.getKey(), conversation.getValue());
            }
            assertThat(recado.controlled().depths())
                    .allSatisfy((queue, depth) ->
                            assertThat(depth.empty()).as(queue).isTrue());
        }
    }

    private void verify(RecadoLocal recado, String number, String id) throws Exception {
        List<JsonNode> messages = get(recado, "/v1/conversations/" + id + "/messages?limit=100")
                .path("items")
                .valueStream()
                .toList();
        assertThat(texts(messages, "incoming")).as(number).isEqualTo(written());
        assertThat(texts(messages, "automatic")).as(number).hasSize(1);
        assertThat(texts(messages, "outgoing")).as(number).containsExactly("Le atiendo.");
        List<String> arrived = recado.sent().sent("sms", number).stream()
                .filter(request -> request.path("messageId").isTextual())
                .map(request -> request.path("request").path("Body").asText())
                .toList();
        assertThat(arrived).as(number).hasSize(2).endsWith("Le atiendo.");
        assertThat(messages)
                .filteredOn(message -> message.has("delivery"))
                .extracting(message -> message.path("delivery").path("state").asText())
                .containsOnly("delivered");
    }

    private static List<String> written() {
        return IntStream.range(0, MESSAGES).mapToObj(n -> "mensaje " + n).toList();
    }

    private static List<String> texts(List<JsonNode> messages, String kind) {
        return messages.stream()
                .filter(message -> message.path("kind").asText().equals(kind))
                .map(message -> message.path("text").asText())
                .toList();
    }

    private void killOne(RecadoLocal recado, Random random) {
        List<Long> pids = recado.controlled().functions().figures().stream()
                .flatMap(function -> function.pids().stream())
                .toList();
        if (!pids.isEmpty() && kills.get() < MOST_KILLS) {
            ProcessHandle.of(pids.get(random.nextInt(pids.size()))).ifPresent(process -> {
                process.destroyForcibly();
                kills.incrementAndGet();
            });
        }
    }

    /** Lets time pass until all that was interrupted has been redelivered. */
    private static void settle(RecadoLocal recado) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (recado.controlled().awaitIdle(Duration.ofSeconds(4))) {
                return;
            }
            recado.clock().advance(UNTIL_REDELIVERY);
        }
        throw new AssertionError("still in flight: " + recado.controlled().busyWith());
    }

    /** Twilio repeats a webhook that was not answered well. */
    private Void write(RecadoLocal recado, String number) throws Exception {
        for (int n = 0; n < MESSAGES; n++) {
            Map<String, String> form = new HashMap<>();
            form.put("MessageSid", "SM" + number.substring(1) + n);
            form.put("AccountSid", LocalSecrets.TWILIO_ACCOUNT);
            form.put("From", number);
            form.put("To", "+34911000001");
            form.put("Body", "mensaje " + n);
            URI url = URI.create(recado.baseUri() + "/webhooks/twilio/sms/messages");
            HttpRequest request = HttpRequest.newBuilder(url)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("X-Twilio-Signature", ProviderSignatures.twilio(url.toString(), form))
                    .POST(HttpRequest.BodyPublishers.ofString(Forms.encode(form)))
                    .build();
            untilWell(request);
        }
        return null;
    }

    private void reply(RecadoLocal recado, String id) throws Exception {
        HttpRequest request = agent(recado, "/v1/conversations/" + id + "/messages")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "reply-" + id)
                .POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"reply\",\"text\":\"Le atiendo.\"}"))
                .build();
        untilWell(request);
    }

    private Map<String, String> conversations(RecadoLocal recado) throws Exception {
        Map<String, String> ids = new HashMap<>();
        for (JsonNode conversation : get(recado, "/v1/conversations?inbox=sms").path("items")) {
            ids.put(
                    conversation.path("contact").path("phone").asText(),
                    conversation.path("id").asText());
        }
        return ids;
    }

    private JsonNode get(RecadoLocal recado, String path) throws Exception {
        return Jsons.parse(untilWell(agent(recado, path).GET().build()));
    }

    private HttpRequest.Builder agent(RecadoLocal recado, String path) throws Exception {
        HttpRequest token = HttpRequest.newBuilder(URI.create(recado.baseUri() + "/_local/tokens"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"agent\":\"ana\"}"))
                .build();
        return HttpRequest.newBuilder(URI.create(recado.baseUri() + path))
                .header(
                        "Authorization",
                        "Bearer " + Jsons.parse(untilWell(token)).path("token").asText());
    }

    private String untilWell(HttpRequest request) throws Exception {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        for (int attempt = 1; attempt < ATTEMPTS && answer.statusCode() >= 500; attempt++) {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        assertThat(answer.statusCode() / 100).as(answer.body()).isEqualTo(2);
        return answer.body();
    }
}
