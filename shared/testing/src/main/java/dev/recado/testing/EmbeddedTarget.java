package dev.recado.testing;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** DynamoDB Local in this JVM. */
final class EmbeddedTarget implements AwsTarget {
    @Override
    public String name() {
        return "the embedded DynamoDB Local";
    }

    @Override
    public Set<Capability> lacking() {
        return Set.of();
    }

    @Override
    public Map<String, String> variables() {
        return Running.VARIABLES;
    }

    /** Started when first asked for. */
    private static final class Running {
        private static final Map<String, String> VARIABLES = Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + start(),
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local");

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
