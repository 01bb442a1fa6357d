package dev.recado.function;

import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Reads secrets from Secrets Manager on first use, never at start, and keeps each for {@link #TIME_TO_LIVE}. */
@Singleton
public class Secrets {
    static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

    private final FunctionEnvironment environment;
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();
    private volatile @Nullable SecretsManagerClient client;

    public Secrets(FunctionEnvironment environment) {
        this.environment = environment;
    }

    /** The deployment's own secret: public base URL and signing key. */
    public DeploymentSecret deployment() {
        JsonObject secret = read(environment.required(Variables.DEPLOYMENT_SECRET));
        return new DeploymentSecret(secret.textOrEmpty("publicBaseUrl"), secret.textOrEmpty("signingKey"));
    }

    /** The channel providers' credentials, as the operator filled them in. */
    public JsonObject channels() {
        return read(environment.required(Variables.CHANNELS_SECRET));
    }

    private JsonObject read(String name) {
        Instant now = environment.clock().instant();
        Cached cached = cache.get(name);
        if (cached == null || !now.isBefore(cached.until())) {
            cached = new Cached(
                    Json.parseObject(client().getSecretValue(request -> request.secretId(name))
                            .secretString()),
                    now.plus(TIME_TO_LIVE));
            cache.put(name, cached);
        }
        return cached.value();
    }

    private SecretsManagerClient client() {
        SecretsManagerClient made = client;
        if (made == null) {
            synchronized (this) {
                made = client;
                if (made == null) {
                    made = AwsSdk.client(SecretsManagerClient.builder(), "SECRETS_MANAGER", environment);
                    client = made;
                }
            }
        }
        return made;
    }

    private record Cached(JsonObject value, Instant until) {}

    /**
     * What one deployment knows of itself.
     *
     * @param publicBaseUrl the scheme and authority that providers and customers use, without a slash at the end
     * @param signingKey the key of visitor tokens and survey links
     */
    public record DeploymentSecret(String publicBaseUrl, String signingKey) {}
}
