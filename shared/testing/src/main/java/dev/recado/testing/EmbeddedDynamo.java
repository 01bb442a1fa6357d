package dev.recado.testing;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import dev.recado.function.AwsSdk;
import dev.recado.function.ExternalCalls;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * Gives each test an empty table, as the template describes it, in a DynamoDB Local that the whole JVM shares.
 *
 * <pre>{@code
 * @RegisterExtension
 * final EmbeddedDynamo dynamo = new EmbeddedDynamo();
 * }</pre>
 */
public final class EmbeddedDynamo implements BeforeEachCallback {
    private static final AtomicInteger TABLES = new AtomicInteger();

    private @Nullable String tableName;

    @Override
    public void beforeEach(ExtensionContext context) {
        newTable();
    }

    /** Changes over to an empty table. */
    public void newTable() {
        tableName = "recado-test-" + TABLES.incrementAndGet();
        createTable(tableName);
    }

    /** The name of the current test's table. */
    public String tableName() {
        if (tableName == null) {
            throw new IllegalStateException("The table is made when a test begins");
        }
        return tableName;
    }

    /** A client of the store, shared by all tests. */
    public DynamoDbClient client() {
        return Shared.CLIENT;
    }

    /** An environment in which functions find the current test's table. */
    public FunctionEnvironment environment(InstantSource clock) {
        return environment(clock, ExternalCalls.UNWATCHED, Map.of());
    }

    /** As {@link #environment(InstantSource)}, with watched calls and further variables. */
    public FunctionEnvironment environment(InstantSource clock, ExternalCalls calls, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Shared.VARIABLES);
        variables.put(Variables.TABLE_NAME, tableName());
        variables.putAll(more);
        return new FunctionEnvironment(variables, clock, calls);
    }

    private static void createTable(String name) {
        Shared.CLIENT.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(texts("PK", "SK", "GSI1PK", "GSI1SK", "GSI2PK", "GSI2SK"))
                .keySchema(key("PK", "SK"))
                .globalSecondaryIndexes(
                        index("GSI1", ProjectionType.ALL, key("GSI1PK", "GSI1SK")),
                        index("GSI2", ProjectionType.KEYS_ONLY, key("GSI2PK", "GSI2SK")))
                .streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
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

    /** Started by the first test that needs it; ends with the JVM. */
    private static final class Shared {
        private static final Map<String, String> VARIABLES = Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB",
                "http://127.0.0.1:" + start(),
                Variables.AWS_REGION,
                "eu-west-1",
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local");
        private static final DynamoDbClient CLIENT = AwsSdk.client(
                DynamoDbClient.builder(), "DYNAMODB", new FunctionEnvironment(VARIABLES, InstantSource.system()));

        private static int start() {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            // DynamoDB Local's own runner would listen on every interface.
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            server.setHandler(
                    new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
            try {
                server.start();
            } catch (Exception failure) {
                throw new IllegalStateException("DynamoDB Local does not start", failure);
            }
            return connector.getLocalPort();
        }
    }
}
