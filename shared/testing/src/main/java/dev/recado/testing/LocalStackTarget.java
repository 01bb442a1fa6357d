package dev.recado.testing;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack in a container, where Docker runs. */
final class LocalStackTarget implements AwsTarget {
    /** The last version that starts without an account at LocalStack. */
    static final String IMAGE = "localstack/localstack:4.14.0";

    @Override
    public String name() {
        return "LocalStack";
    }

    /** Its tables are those of DynamoDB Local 3, which does not count a transaction as AWS does. */
    @Override
    public Set<Capability> lacking() {
        return EnumSet.of(Capability.CAPACITY_ACCURATE);
    }

    @Override
    public Optional<String> unavailable() {
        return Docker.RUNS ? Optional.empty() : Optional.of("Docker does not run here");
    }

    @Override
    public Map<String, String> variables() {
        return Running.VARIABLES;
    }

    /** Asked once: without Docker the answer takes a while. */
    private static final class Docker {
        private static final boolean RUNS = DockerClientFactory.instance().isDockerAvailable();
    }

    /** Started when first asked for; Testcontainers removes the container when the JVM ends. */
    private static final class Running {
        private static final Map<String, String> VARIABLES = variables(start());

        @SuppressWarnings("resource")
        private static LocalStackContainer start() {
            LocalStackContainer container =
                    new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices("dynamodb");
            container.start();
            return container;
        }

        private static Map<String, String> variables(LocalStackContainer container) {
            return Map.of(
                    "AWS_ENDPOINT_URL", container.getEndpoint().toString(),
                    "AWS_REGION", container.getRegion(),
                    "AWS_ACCESS_KEY_ID", container.getAccessKey(),
                    "AWS_SECRET_ACCESS_KEY", container.getSecretKey());
        }
    }
}
