package dev.recado.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.local.aws.AwsJsonClient;
import dev.recado.local.data.Jsons;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
class RestartTest {
    private static final Path TEMPLATE = Path.of("src/test/resources/template/template.yaml");

    @TempDir
    private Path data;

    @Test
    void whatWasInFlightWhenARunEndedIsWorkedInOrderByTheNext() throws Exception {
        Instant then;
        Received.clear();
        WorkFunction.refuseAll(true);
        try (RecadoLocal first = RecadoLocal.of(TEMPLATE).data(data).start()) {
            first.clock().advance(Duration.ofDays(3));
            then = first.clock().instant();
            send(first, "one");
            send(first, "two");
            send(first, "three");
            assertThat(first.controlled().awaitIdle(Duration.ofMillis(800))).isFalse();
        } finally {
            WorkFunction.refuseAll(false);
        }
        assertThat(Received.WORK).isEmpty();

        try (RecadoLocal second = RecadoLocal.of(TEMPLATE).data(data).start()) {
            assertThat(second.clock().instant()).isAfterOrEqualTo(then);
            second.awaitIdle(Duration.ofSeconds(20));

            assertThat(Received.WORK)
                    .extracting(record -> record.path("body").asText())
                    .containsExactly("one", "two", "three");
            assertThat(second.controlled().inboxes().all()).hasSize(4);
        }
    }

    /** Lets time pass until the bad message has been given up. */
    static void settle(RecadoLocal recado) throws InterruptedException {
        for (int attempt = 0; attempt < 20; attempt++) {
            if (recado.controlled().awaitIdle(Duration.ofMillis(1500))) {
                return;
            }
            recado.clock().advance(Duration.ofSeconds(31));
        }
        throw new AssertionError(recado.controlled().busyWith());
    }

    private static void send(RecadoLocal recado, String body) throws Exception {
        new AwsJsonClient(HttpClient.newHttpClient(), recado.awsEndpoint(), "sqs", "AmazonSQS")
                .call(
                        "SendMessage",
                        Jsons.object()
                                .put(
                                        "QueueUrl",
                                        recado.environment("EchoFunction").get("WORK_QUEUE_URL"))
                                .put("MessageBody", body)
                                .put("MessageGroupId", "group")
                                .put("MessageDeduplicationId", body));
    }
}
