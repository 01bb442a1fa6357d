package dev.recado.local.bench;

import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import dev.recado.local.aws.AwsEndpoint;
import dev.recado.local.aws.AwsJsonClient;
import dev.recado.local.aws.DynamoService;
import dev.recado.local.aws.QueueJournal;
import dev.recado.local.aws.QueueService;
import dev.recado.local.aws.Queues;
import dev.recado.local.aws.SecretsService;
import dev.recado.local.clock.LocalClock;
import dev.recado.local.data.DataDirectory;
import dev.recado.local.data.Jsons;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.LoopbackServer;
import dev.recado.local.providers.Inbox;
import dev.recado.local.providers.LocalSecrets;
import dev.recado.local.schedule.SchedulerService;
import dev.recado.local.schedule.Schedules;
import dev.recado.local.template.Application;
import dev.recado.local.template.FunctionSpec;
import dev.recado.local.template.LocalAccount;
import dev.recado.local.template.QueueSpec;
import dev.recado.local.template.SecretSpec;
import dev.recado.local.template.TableSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The template's tables, queues and secrets with nothing at work on them, for functions that are run one at a time. */
final class Laboratory implements AutoCloseable {
    /** Where providers and visitors would reach the API; signatures are over it. */
    static final String PUBLIC_BASE = "http://localhost:8080";

    private static final String SIGNING_KEY = "bench-signing-key-of-no-importance";
    private static final List<Inbox> INBOXES = List.of(
            new Inbox("web", Inbox.Channel.WEB, ""),
            new Inbox("sms", Inbox.Channel.SMS, "+34911000001"),
            new Inbox("whatsapp", Inbox.Channel.WHATSAPP, "100000000000001"));

    private static final int BODY_LIMIT = 10 * 1024 * 1024;

    private final DataDirectory data = DataDirectory.open(null);
    private final LocalClock clock = LocalClock.of(data.file("clock"));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LoopbackServer aws = LoopbackServer.bind(0);
    private final LoopbackServer providers = LoopbackServer.bind(0);
    private final DynamoService dynamo = new DynamoService(null);
    private final QueueService queueService = new QueueService(http, clock, aws.uri());
    private final Application application;

    Laboratory(Path template) throws IOException, InterruptedException {
        this.application = Application.read(
                template,
                new LocalAccount(aws.uri(), "recado"),
                Map.of(
                        "PublicBaseUrl", PUBLIC_BASE,
                        "TwilioApiUrl", providers.uri().toString(),
                        "MetaGraphUrl", providers.uri().toString()));
        providers.start(call -> accepted(), BODY_LIMIT);
        aws.start(new AwsEndpoint(
                dynamo,
                Map.of(
                        "sqs",
                        queueService::forward,
                        "secretsmanager",
                        secrets(),
                        "ses",
                        call -> mailTaken(),
                        "scheduler",
                        new SchedulerService(
                                new Schedules(application.scheduleGroups(), clock, data.lines("schedules.jsonl"))))));
        makeQueues();
        makeTables();
    }

    private SecretsService secrets() {
        SecretsService secrets = new SecretsService();
        String deployment = Jsons.object()
                .put("publicBaseUrl", PUBLIC_BASE)
                .put("signingKey", SIGNING_KEY)
                .toString();
        String channels = LocalSecrets.channels(INBOXES).toString();
        for (SecretSpec secret : application.secrets()) {
            secrets.put(secret, () -> secret.id().equals("ChannelsSecret") ? channels : deployment);
        }
        return secrets;
    }

    private void makeQueues() throws InterruptedException {
        Queues queues = new Queues(http, queueService, new QueueJournal(data.lines("queues.jsonl")));
        for (boolean deadLetter : List.of(true, false)) {
            for (QueueSpec queue : application.queues()) {
                if (queue.deadLetter() == deadLetter) {
                    queues.create(queue);
                }
            }
        }
    }

    private void makeTables() throws InterruptedException {
        AwsJsonClient client = new AwsJsonClient(http, aws.uri(), "dynamodb", "DynamoDB_20120810");
        for (TableSpec table : application.tables()) {
            client.call("CreateTable", table.createRequest());
        }
    }

    private static HttpAnswer accepted() {
        return HttpAnswer.json(
                201,
                Jsons.object()
                        .put("sid", "SM" + UUID.randomUUID().toString().replace("-", ""))
                        .put("status", "queued"));
    }

    private static HttpAnswer mailTaken() {
        return HttpAnswer.json(
                200, Jsons.object().put("MessageId", UUID.randomUUID().toString()));
    }

    Application application() {
        return application;
    }

    FunctionSpec function(String id) {
        return Objects.requireNonNull(application.functions().get(id), id);
    }

    /** Where the AWS services answer. */
    URI endpoint() {
        return aws.uri();
    }

    /** What a function's process finds in its environment. */
    Map<String, String> variables(FunctionSpec function, URI endpoint) {
        Map<String, String> variables = new LinkedHashMap<>(function.environment());
        variables.put("AWS_REGION", LocalAccount.REGION);
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("AWS_ENDPOINT_URL", endpoint.toString());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "bench");
        return variables;
    }

    /** The environment of a function that may do everything with the table. */
    FunctionEnvironment environment() {
        return new FunctionEnvironment(variables(function("ConversationFunction"), aws.uri()), clock);
    }

    DynamoDbClient store() {
        return AwsSdk.client(DynamoDbClient.builder(), "DYNAMODB", environment());
    }

    @Override
    public void close() {
        providers.close();
        aws.close();
        dynamo.close();
        queueService.close();
        http.shutdownNow();
        data.close();
    }
}
