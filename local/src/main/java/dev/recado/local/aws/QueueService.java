package dev.recado.local.aws;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.recado.local.clock.LocalClock;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.NodeAddress;
import org.elasticmq.RelaxedSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;

/** ElasticMQ on a port of its own, with the local run's clock for every visibility timeout. */
public final class QueueService implements AutoCloseable {
    /** Headers of one connection, which a proxy must not hand on. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "host", "connection", "content-length", "upgrade", "http2-settings", "expect", "transfer-encoding", "date");

    private static final Config SETTINGS = ConfigFactory.parseString("""
            pekko.loglevel = "OFF"
            pekko.stdout-loglevel = "OFF"
            pekko.jvm-shutdown-hooks = off
            pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
            pekko.http.server.idle-timeout = 300 s
            pekko.http.server.request-timeout = 60 s
            """);

    private final HttpClient http;
    private final ActorSystem actors;
    private final SQSRestServer server;
    private final URI uri;

    /**
     * Starts the service.
     *
     * @param front the address under which queue URLs name it
     */
    public QueueService(HttpClient http, LocalClock clock, URI front) {
        this.http = http;
        this.actors = ActorSystem.create("recado-queues", SETTINGS.withFallback(ConfigFactory.load()));
        NowProvider now = new ClockNow(clock);
        ActorRef manager = actors.actorOf(Props.create(
                QueueManagerActor.class, () -> new QueueManagerActor(now, RelaxedSQSLimits$.MODULE$, Option.empty())));
        this.server = SQSRestServerBuilder.withActorSystem(actors)
                .withQueueManagerActor(manager)
                .withInterface("127.0.0.1")
                .withDynamicPort()
                .withServerAddress(new NodeAddress("http", front.getHost(), front.getPort(), ""))
                .withAWSRegion("eu-west-1")
                .start();
        this.uri = URI.create(
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
    }

    /** Where ElasticMQ itself listens. */
    public URI uri() {
        return uri;
    }

    /** Hands a request on to ElasticMQ. */
    public HttpAnswer forward(HttpCall call) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(call.path()))
                .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name)) {
                headers.put(name, values);
            }
        });
        return new HttpAnswer(response.statusCode(), headers, response.body());
    }

    @Override
    public void close() {
        server.stopAndGetFuture().apply();
        actors.terminate();
    }

    private static final class ClockNow extends NowProvider {
        private final LocalClock clock;

        ClockNow(LocalClock clock) {
            this.clock = clock;
        }

        @Override
        public long nowMillis() {
            return clock.millis();
        }
    }
}
