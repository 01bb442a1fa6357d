package dev.recado.local.run;

import dev.recado.local.aws.Queues;
import dev.recado.local.events.Checkpoints;
import dev.recado.local.events.Functions;
import dev.recado.local.events.QueuePoller;
import dev.recado.local.events.StreamBatches;
import dev.recado.local.events.StreamReader;
import dev.recado.local.schedule.Clockwork;
import dev.recado.local.template.Application;
import dev.recado.local.template.EventSource;
import dev.recado.local.template.QueueSpec;
import dev.recado.local.template.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pollers and readers that the template's event sources ask for. */
final class EventSources {
    private final Ground ground;
    private final Application application;
    private final EmbeddedServices.Started services;
    private final Functions functions;
    private final Checkpoints checkpoints;
    private final List<StreamReader> readers = new ArrayList<>();
    private final List<QueuePoller> pollers = new ArrayList<>();
    private final List<QueueSpec> polled = new ArrayList<>();

    EventSources(Ground ground, Application application, EmbeddedServices.Started services, Functions functions) {
        this.ground = ground;
        this.application = application;
        this.services = services;
        this.functions = functions;
        this.checkpoints = ground.closing(new Checkpoints(ground.data().lines("checkpoints.jsonl")));
        for (EventSource source : application.eventSources()) {
            switch (source) {
                case EventSource.Queue queue -> pollers.add(poller(queue));
                case EventSource.Stream stream -> readers.add(reader(stream));
                case EventSource.Recurring recurring -> {
                    // The clockwork fires it.
                }
                case EventSource.Rule rule -> {
                    // The event bus delivers to it.
                }
            }
        }
    }

    private QueuePoller poller(EventSource.Queue source) {
        QueueSpec queue = queue(application, source.queueArn())
                .orElseThrow(() -> new TemplateException(source.id() + " polls a queue that is not in the template"));
        polled.add(queue);
        return ground.closing(
                new QueuePoller(source, queue, services.queues(), functions, ground.activity(), ground.log()));
    }

    private StreamReader reader(EventSource.Stream source) {
        String streamArn = services.streamArns().get(source.streamArn());
        if (streamArn == null) {
            throw new TemplateException(source.id() + " reads a stream that is not in the template");
        }
        String destination = source.onFailureArn();
        QueueSpec onFailure =
                destination == null ? null : queue(application, destination).orElse(null);
        StreamBatches batches = new StreamBatches(
                source, streamArn, functions, services.queues(), onFailure, ground.activity(), ground.log());
        return ground.closing(new StreamReader(
                services.streams(),
                services.dynamo(),
                streamArn,
                batches,
                checkpoints.cursor(source.id()),
                ground.log()));
    }

    /** The queue with the ARN {@code arn}. */
    static Optional<QueueSpec> queue(Application application, String arn) {
        return application.queues().stream()
                .filter(queue -> queue.arn().equals(arn))
                .findFirst();
    }

    /** How full each queue is, by its name. */
    Map<String, Queues.Depth> depths() throws InterruptedException {
        Map<String, Queues.Depth> depths = new LinkedHashMap<>();
        for (QueueSpec queue : application.queues()) {
            Queues.Depth depth = services.queues().depth(queue);
            // ElasticMQ hides a message that it moved to a dead-letter queue for a while; SQS does not, nobody works
            // it.
            depths.put(
                    queue.name(),
                    polled.contains(queue) ? depth : new Queues.Depth(depth.visible() + depth.inFlight(), 0));
        }
        return depths;
    }

    void start() {
        readers.forEach(StreamReader::start);
        pollers.forEach(QueuePoller::start);
    }

    Idleness idleness(Clockwork clockwork) {
        return new Idleness(ground.activity(), services.dynamo(), readers, clockwork, services.queues(), polled);
    }
}
