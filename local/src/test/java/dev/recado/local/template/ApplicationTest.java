package dev.recado.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {
    private static final LocalAccount ACCOUNT = new LocalAccount(URI.create("http://127.0.0.1:4000"), "recado");
    private static final Path TEMPLATE = Path.of("src/test/resources/template/template.yaml");

    private final Application application = Application.read(
            TEMPLATE, ACCOUNT, Map.of("PublicBaseUrl", "http://localhost:8080", "NoSuchParameter", "x"));

    @TempDir
    private Path directory;

    @Test
    void aFunctionHasWhatItsOwnAndTheGlobalPropertiesSay() {
        FunctionSpec echo = application.functions().get("EchoFunction");

        assertThat(echo.name()).isEqualTo("recado-echo");
        assertThat(echo.handler()).isEqualTo("dev.recado.local.run.EchoFunction");
        assertThat(echo.memoryMegabytes()).isEqualTo(512);
        assertThat(echo.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(echo.code()).isEqualTo(TEMPLATE.toAbsolutePath().resolveSibling("functions/echo"));
        assertThat(echo.environment())
                .containsEntry("STACK", "recado")
                .containsEntry("WORK_QUEUE_URL", "http://127.0.0.1:4000/000000000000/recado-WorkQueue.fifo")
                .containsEntry(
                        "WAKE_UP_ARN", "arn:aws:lambda:eu-west-1:000000000000:function:recado-WakeUpFunction:live");
    }

    @Test
    void routesKnowTheirAuthorizerEvenFromANestedTemplate() {
        HttpRoute closed = route("GET /closed");
        JwtAuthorizer authorizer = closed.authorizer();

        assertThat(authorizer).isNotNull();
        assertThat(authorizer.issuer()).isEqualTo("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Users");
        assertThat(authorizer.audience()).containsExactly("recado-Identity-Client");
        assertThat(route("POST /open/{name}").authorizer()).isNull();
    }

    @Test
    void queuesKnowTheirDeadLetterQueue() {
        QueueSpec work = queue("WorkQueue");

        assertThat(work.fifo()).isTrue();
        assertThat(work.attributes())
                .containsEntry("VisibilityTimeout", "30")
                .containsEntry(
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:000000000000:recado-WorkDeadLetterQueue.fifo\",\"maxReceiveCount\":3}");
        assertThat(queue("WorkDeadLetterQueue").deadLetter()).isTrue();
        assertThat(work.deadLetter()).isFalse();
    }

    @Test
    void aResourceWhoseConditionDoesNotHoldIsNotThere() {
        assertThat(application.queues()).extracting(QueueSpec::id).doesNotContain("Absent");
    }

    @Test
    void eventSourcesHaveTheirSettings() {
        EventSource.Stream stream = source(EventSource.Stream.class);
        assertThat(stream.filters()).hasSize(1);
        assertThat(stream.maximumRetries()).isEqualTo(2);
        assertThat(stream.parallelization()).isEqualTo(2);
        assertThat(stream.bisects()).isTrue();
        assertThat(stream.onFailureArn()).isEqualTo("arn:aws:sqs:eu-west-1:000000000000:recado-PoisonQueue");

        EventSource.Queue queue = source(EventSource.Queue.class);
        assertThat(queue.batchSize()).isEqualTo(5);
        assertThat(queue.reportsFailures()).isTrue();

        EventSource.Recurring sweep = source(EventSource.Recurring.class);
        assertThat(sweep.expression()).isEqualTo("rate(5 minutes)");
        assertThat(sweep.input()).isEqualTo("{\"sweep\":true}");
    }

    @Test
    void aGeneratedSecretHasItsTemplate() {
        assertThat(application.secrets()).singleElement().satisfies(secret -> {
            assertThat(secret.name()).isEqualTo("recado/recado/deployment");
            assertThat(secret.text()).isEqualTo("{\"publicBaseUrl\":\"http://localhost:8080\"}");
            assertThat(secret.generatedKey()).isEqualTo("signingKey");
            assertThat(secret.generatedLength()).isEqualTo(40);
        });
    }

    @Test
    void theProductsOwnTemplateCanRunHere() {
        Application product = Application.read(Path.of("../template.yaml"), ACCOUNT, Map.of());

        assertThat(product.functions()).isNotEmpty();
        assertThat(product.tables())
                .singleElement()
                .satisfies(table -> assertThat(table.ttlAttribute()).isEqualTo("ttl"));
        assertThat(product.mailEvents()).hasSize(1);
    }

    @Test
    void whatIsNotSupportedIsSaid() throws IOException {
        refuse("Resources:\n  Q: {Type: AWS::Kinesis::Stream}", "Q (AWS::Kinesis::Stream)");
        refuse("Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Cidr [a]}}", "Fn::Cidr");
        refuse("Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !ImportValue x}}", "Fn::ImportValue");
        refuse("Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Nobody}}", "Nobody");
        refuse("Parameters:\n  P: {Type: String}", "P has no value");
        refuse("- a list", "is not a template");
        refuse("a: [", "Cannot read");
        refuse("""
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: a.B
                      CodeUri: c
                      Events:
                        E: {Type: Kinesis, Properties: {}}
                """, "FE of type Kinesis");
        refuse("""
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: a.B
                      CodeUri: c
                      Events:
                        E: {Type: SQS, Properties: {Queue: q, TumblingWindowInSeconds: 3}}
                """, "TumblingWindowInSeconds");
    }

    private void refuse(String template, String reason) throws IOException {
        Path file = Files.writeString(directory.resolve("template.yaml"), template);
        assertThatThrownBy(() -> Application.read(file, ACCOUNT, Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(reason);
    }

    private HttpRoute route(String key) {
        return application.routes().stream()
                .filter(route -> route.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private QueueSpec queue(String id) {
        return application.queues().stream()
                .filter(queue -> queue.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private <T extends EventSource> T source(Class<T> type) {
        List<T> found = application.eventSources().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
