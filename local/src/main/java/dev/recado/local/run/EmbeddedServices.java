package dev.recado.local.run;

import dev.recado.local.aws.AwsEndpoint;
import dev.recado.local.aws.AwsJsonClient;
import dev.recado.local.aws.DynamoService;
import dev.recado.local.aws.JournaledQueues;
import dev.recado.local.aws.QueueJournal;
import dev.recado.local.aws.QueueService;
import dev.recado.local.aws.Queues;
import dev.recado.local.aws.SecretsService;
import dev.recado.local.identity.UserPoolService;
import dev.recado.local.mail.MailService;
import dev.recado.local.s3.S3Service;
import dev.recado.local.schedule.SchedulerService;
import dev.recado.local.template.Application;
import java.util.Map;

/** The embedded stores and queues behind the AWS endpoint. */
final class EmbeddedServices {
    private final Ground ground;
    private final InBackground<DynamoService> startingDynamo;
    private final InBackground<QueueService> startingQueues;

    /** Begins to start them. */
    EmbeddedServices(Ground ground) {
        this.ground = ground;
        this.startingDynamo = InBackground.of(
                () -> ground.closing(new DynamoService(ground.data().lastingDirectory("dynamodb"))));
        this.startingQueues = InBackground.of(() -> ground.closing(new QueueService(
                ground.http(), ground.clock(), ground.awsServer().uri())));
    }

    /** Waits until they have started, opens the endpoint, and makes the template's tables and queues. */
    Started open(
            Application application,
            MailService mail,
            SchedulerService scheduler,
            SecretsService secrets,
            S3Service buckets,
            UserPoolService users)
            throws InterruptedException {
        QueueService queueService = startingQueues.get();
        QueueJournal journal = ground.closing(new QueueJournal(ground.data().lines("queues.jsonl")));
        DynamoService dynamo = startingDynamo.get();
        ground.awsServer()
                .start(new AwsEndpoint(
                        dynamo,
                        Map.of(
                                "sqs",
                                new JournaledQueues(queueService, journal, ground.activity()::happened),
                                "ses",
                                mail,
                                "scheduler",
                                scheduler,
                                "secretsmanager",
                                secrets,
                                "s3",
                                buckets,
                                "cognito-idp",
                                users)));
        Queues queues = new Queues(ground.http(), queueService, journal);
        Provisioning.createQueues(queues, application.queues());
        queues.restore();
        Map<String, String> streams = Provisioning.createTables(client("DynamoDB_20120810"), application.tables());
        return new Started(dynamo, queues, client("DynamoDBStreams_20120810"), streams);
    }

    private AwsJsonClient client(String target) {
        return new AwsJsonClient(ground.http(), ground.awsServer().uri(), "dynamodb", target);
    }

    /**
     * The services at work.
     *
     * @param streams a client of DynamoDB Streams
     * @param streamArns the real ARN of each stream, by the ARN that the template knows
     */
    record Started(DynamoService dynamo, Queues queues, AwsJsonClient streams, Map<String, String> streamArns) {
        Started {
            streamArns = Map.copyOf(streamArns);
        }
    }
}
