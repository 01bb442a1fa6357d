package dev.recado.testing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The services that the integration tests run against, chosen by the system property {@code aws.target}: {@code embedded}
 * (the default), {@code localstack}, or the URL of an endpoint. Without the property, {@code AWS_ENDPOINT_URL} counts as a URL.
 */
public interface AwsTarget {
    /** The system property that chooses the target. */
    String PROPERTY = "aws.target";

    /** This run's target, started when its {@link #variables} are first asked for; it ends with the JVM. */
    static AwsTarget current() {
        return CurrentTarget.INSTANCE;
    }

    /** The target of that name or URL; where there is none, {@code endpointUrl}'s; else the embedded one. */
    static AwsTarget of(@Nullable String target, @Nullable String endpointUrl) {
        String chosen = target != null && !target.isBlank() ? target : endpointUrl;
        if (chosen == null || chosen.isBlank() || chosen.equals("embedded")) {
            return new EmbeddedTarget();
        }
        if (chosen.equals("localstack")) {
            return new LocalStackTarget();
        }
        if (chosen.startsWith("http://") || chosen.startsWith("https://")) {
            return new EndpointTarget(chosen);
        }
        throw new IllegalArgumentException(PROPERTY + " is embedded, localstack or a URL, not " + chosen);
    }

    /** What it is called in messages. */
    String name();

    /** What AWS has and it has not. */
    Set<Capability> lacking();

    /** Why nothing can run against it here, where that is so. */
    default Optional<String> unavailable() {
        return Optional.empty();
    }

    /** The variables that lead an SDK client to it: endpoint, region and credentials. */
    Map<String, String> variables();
}
