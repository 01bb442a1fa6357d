package dev.recado.testing;

import dev.recado.function.AwsSdk;
import dev.recado.function.ExternalCalls;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * Gives each test an empty table, as the template describes it, in the {@link AwsTarget}: DynamoDB Local in the tests' own
 * JVM if not told otherwise. Tables have names that no other run uses, and go when their test ends.
 *
 * <pre>{@code
 * @RegisterExtension
 * final EmbeddedDynamo dynamo = new EmbeddedDynamo();
 * }</pre>
 */
public final class EmbeddedDynamo implements BeforeEachCallback {
    private static final String RUN =
            "recado-test-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private static final AtomicInteger TABLES = new AtomicInteger();

    private final List<String> tables = new ArrayList<>();
    private @Nullable String tableName;

    @Override
    public void beforeEach(ExtensionContext context) {
        AwsTarget.current().unavailable().ifPresent(reason -> {
            SkippedTests.of(context).add(context, reason);
            Assumptions.abort(reason);
        });
        context.getStore(Namespace.create(EmbeddedDynamo.class, this)).put(RUN, (AutoCloseable) this::dropTables);
        newTable();
    }

    /** Changes over to an empty table. */
    public void newTable() {
        tableName = RUN + TABLES.incrementAndGet();
        createTable(tableName);
        tables.add(tableName);
    }

    private void dropTables() {
        tables.forEach(name -> Shared.CLIENT.deleteTable(table -> table.tableName(name)));
        tables.clear();
    }

    /** The name of the current test's table. */
    public String tableName() {
        if (tableName == null) {
            throw new IllegalStateException("The table is made when a test begins");
        }
        return tableName;
    }

    /** A client of the target, shared by all tests. */
    public DynamoDbClient client() {
        return Shared.CLIENT;
    }

    /** A client of the target, each of whose calls {@code interceptor} sees. */
    public DynamoDbClient client(ExecutionInterceptor interceptor) {
        Map<String, String> variables = AwsTarget.current().variables();
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(variables.get("AWS_ENDPOINT_URL_DYNAMODB")))
                .region(Region.of(variables.get("AWS_REGION")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        variables.get("AWS_ACCESS_KEY_ID"), variables.get("AWS_SECRET_ACCESS_KEY"))))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.addExecutionInterceptor(interceptor))
                .build();
    }

    /** An environment in which functions find the current test's table. */
    public FunctionEnvironment environment(InstantSource clock) {
        return environment(clock, ExternalCalls.UNWATCHED, Map.of());
    }

    /** As {@link #environment(InstantSource)}, with watched calls and further variables. */
    public FunctionEnvironment environment(InstantSource clock, ExternalCalls calls, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(AwsTarget.current().variables());
        variables.put(Variables.TABLE_NAME, tableName());
        variables.putAll(more);
        return new FunctionEnvironment(variables, clock, calls);
    }

    private static void createTable(String name) {
        TableStatus status = Shared.CLIENT
                .createTable(table -> table.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(texts("PK", "SK", "GSI1PK", "GSI1SK", "GSI2PK", "GSI2SK"))
                        .keySchema(key("PK", "SK"))
                        .globalSecondaryIndexes(
                                index("GSI1", ProjectionType.ALL, key("GSI1PK", "GSI1SK")),
                                index("GSI2", ProjectionType.KEYS_ONLY, key("GSI2PK", "GSI2SK")))
                        .streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)))
                .tableDescription()
                .tableStatus();
        if (status != TableStatus.ACTIVE) {
            awaitTable(name);
        }
    }

    private static void awaitTable(String name) {
        try (DynamoDbWaiter waiter = Shared.CLIENT.waiter()) {
            waiter.waitUntilTableExists(table -> table.tableName(name));
        }
    }

    private static List<AttributeDefinition> texts(String... names) {
        return Arrays.stream(names)
                .map(name -> AttributeDefinition.builder()
                        .attributeName(name)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .toList();
    }

    private static List<KeySchemaElement> key(String hash, String range) {
        return List.of(element(hash, KeyType.HASH), element(range, KeyType.RANGE));
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static GlobalSecondaryIndex index(String name, ProjectionType projection, List<KeySchemaElement> key) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key)
                .projection(attributes -> attributes.projectionType(projection))
                .build();
    }

    /** Made by the first test that needs it, once the target runs. */
    private static final class Shared {
        private static final DynamoDbClient CLIENT = AwsSdk.client(
                DynamoDbClient.builder(),
                "DYNAMODB",
                new FunctionEnvironment(AwsTarget.current().variables(), InstantSource.system()));
    }
}
