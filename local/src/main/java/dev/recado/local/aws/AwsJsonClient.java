package dev.recado.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls an embedded service in AWS's JSON protocol, lighter than the SDK and without a signature to check. */
public final class AwsJsonClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI endpoint;
    private final String target;
    private final String authorization;

    /**
     * @param scope the service's name in a signature, such as {@code dynamodb}
     * @param target the prefix of its actions, such as {@code DynamoDB_20120810}
     */
    public AwsJsonClient(HttpClient http, URI endpoint, String scope, String target) {
        this.http = http;
        this.endpoint = endpoint;
        this.target = target;
        this.authorization = "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/" + scope
                + "/aws4_request, SignedHeaders=host, Signature=0";
    }

    /**
     * Calls {@code action}.
     *
     * @throws AwsException if the service refuses
     */
    public JsonNode call(String action, ObjectNode body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", target + "." + action)
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Jsons.bytes(body)))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode answer = response.body().length == 0 ? Jsons.object() : Jsons.parse(response.body());
            if (response.statusCode() != 200) {
                throw new AwsException(
                        response.statusCode(),
                        typeName(answer.path("__type").asText()),
                        action + ": "
                                + answer.path("message")
                                        .asText(answer.path("Message").asText()));
            }
            return answer;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private static String typeName(String type) {
        return type.substring(type.indexOf('#') + 1);
    }
}
