package dev.recado.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A server that somebody else started. A moto server is recognised and known for what it lacks; of any other everything is
 * expected but what the system property {@code aws.lacks} names, separated by commas.
 */
final class EndpointTarget implements AwsTarget {
    private static final int PROBE_TIMEOUT =
            Math.toIntExact(Duration.ofSeconds(20).toMillis());
    private static final Set<String> CREDENTIALS =
            Set.of("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    private final String url;
    private final Set<Capability> lacking;

    EndpointTarget(String url) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.lacking = named(System.getProperty("aws.lacks", ""));
        if (isMoto()) {
            lacking.addAll(EnumSet.allOf(Capability.class));
        }
    }

    @Override
    public String name() {
        return url;
    }

    @Override
    public Set<Capability> lacking() {
        return EnumSet.copyOf(lacking);
    }

    @Override
    public Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(Map.of(
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test"));
        variables.putAll(System.getenv().entrySet().stream()
                .filter(variable -> CREDENTIALS.contains(variable.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        // The functions under test have stand-ins for the other services.
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", url);
        return variables;
    }

    private static Set<Capability> named(String names) {
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Capability::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class)));
    }

    private boolean isMoto() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url + "/moto-api/").toURL().openConnection();
            connection.setConnectTimeout(PROBE_TIMEOUT);
            connection.setReadTimeout(PROBE_TIMEOUT);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException unreachable) {
            throw new UncheckedIOException("Nothing answers at " + url, unreachable);
        }
    }
}
