package dev.recado.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.Jsons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Talks HTTP to a local run. */
final class DemoHttp {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    DemoHttp(URI base) {
        this.base = base;
    }

    /** The absolute address of {@code path}. */
    String url(String path) {
        return base + path;
    }

    JsonNode get(String path, Map<String, String> headers) throws InterruptedException {
        return json("GET", path, headers, "");
    }

    JsonNode post(String path, Map<String, String> headers, JsonNode body) throws InterruptedException {
        return json("POST", path, headers, body.toString());
    }

    JsonNode put(String path, Map<String, String> headers, JsonNode body) throws InterruptedException {
        return json("PUT", path, headers, body.toString());
    }

    private JsonNode json(String method, String path, Map<String, String> headers, String body)
            throws InterruptedException {
        String answer = text(method, path, headers, "application/json", body);
        return answer.isBlank() ? Jsons.object() : Jsons.parse(answer);
    }

    /**
     * Sends a request and answers the body of its answer.
     *
     * @throws DemoFailure if the answer is no success
     */
    String text(String method, String path, Map<String, String> headers, String contentType, String body)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
                .timeout(TIMEOUT)
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new DemoFailure(method + " " + path + " answered " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(url(path) + " cannot be reached", unreachable);
        }
    }
}
