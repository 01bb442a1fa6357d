package dev.recado.function;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Makes AWS clients the same way everywhere: region, credentials and endpoint are explicit, so that a cold start does not
 * look for them in profiles and metadata services.
 */
public final class AwsSdk {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);

    private AwsSdk() {}

    /**
     * Configures {@code builder} from the environment.
     *
     * @param service the service's part of the variable AWS_ENDPOINT_URL_..., such as {@code DYNAMODB}
     */
    public static <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
            B builder, String service, FunctionEnvironment environment) {
        return client(builder, service, environment, override(environment).build());
    }

    /** As {@link #client}, but each call is made once: for calls that do twice what is asked for twice. */
    public static <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C clientWithoutRetries(
            B builder, String service, FunctionEnvironment environment) {
        return client(
                builder,
                service,
                environment,
                override(environment)
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .build());
    }

    private static ClientOverrideConfiguration.Builder override(FunctionEnvironment environment) {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL_TIMEOUT)
                .addExecutionInterceptor(new WatchedCalls(environment.externalCalls()));
    }

    private static <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
            B builder, String service, FunctionEnvironment environment, ClientOverrideConfiguration override) {
        builder.region(Region.of(environment.required(Variables.AWS_REGION)))
                .credentialsProvider(credentials(environment.variables()))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(CALL_TIMEOUT))
                .overrideConfiguration(override);
        environment
                .optional("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT))
                .or(() -> environment.optional("AWS_ENDPOINT_URL"))
                .map(URI::create)
                .ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** The credentials that calls are signed with: a snapshot's process gets them from the container endpoint, any other from its variables. */
    public static AwsCredentialsProvider credentials(Map<String, String> variables) {
        String key = variables.get("AWS_ACCESS_KEY_ID");
        String secret = variables.get("AWS_SECRET_ACCESS_KEY");
        if (key == null || secret == null) {
            return ContainerCredentialsProvider.builder().build();
        }
        String session = variables.get("AWS_SESSION_TOKEN");
        return StaticCredentialsProvider.create(
                session == null
                        ? AwsBasicCredentials.create(key, secret)
                        : AwsSessionCredentials.create(key, secret, session));
    }
}
