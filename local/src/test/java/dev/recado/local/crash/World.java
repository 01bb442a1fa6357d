package dev.recado.local.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.run.RecadoLocal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** A running desk whose clients repeat what fails, and whose time passes whenever nothing else happens. */
final class World {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int ATTEMPTS = 6;
    private static final Duration MOMENT = Duration.ofMillis(60);
    private static final int MOST_MOMENTS = 600;

    /** Longer than any queue hides a message, and than an uncertain send waits for its callback. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(16);

    private static final Pattern ONLY_MESSAGES = Pattern.compile("([^,]+ \\(\\d+ visible, \\d+ in flight\\)(, )?)+");

    private static final Pattern HIDDEN_MESSAGE = Pattern.compile(", [1-9]\\d* in flight");

    private final RecadoLocal recado;

    World(RecadoLocal recado) {
        this.recado = recado;
    }

    RecadoLocal recado() {
        return recado;
    }

    /** Waits until all is done. What died is delivered again after its queue's visibility timeout: the clock moves on. */
    void settle() throws InterruptedException {
        String before = "";
        for (int moment = 0; moment < MOST_MOMENTS; moment++) {
            if (recado.controlled().awaitIdle(MOMENT)) {
                return;
            }
            String now = recado.controlled().busyWith();
            if (now.equals(before) && waitsForTime(now)) {
                recado.clock().advance(LONG_ENOUGH);
                now = "";
            }
            before = now;
        }
        throw new IllegalStateException(
                "Still in flight: " + recado.controlled().busyWith());
    }

    /** Whether there are only messages, which no function works, and of them some are hidden: others wait behind those. */
    private static boolean waitsForTime(String busyWith) {
        return ONLY_MESSAGES.matcher(busyWith).matches()
                && HIDDEN_MESSAGE.matcher(busyWith).find();
    }

    /** An agent's request, which must succeed in the end. */
    JsonNode agent(String method, String path, JsonNode body, Map<String, String> headers) throws Exception {
        JsonNode token = Jsons.parse(request(
                "POST",
                "/_local/tokens",
                Jsons.object().put("agent", "ana").toString(),
                Map.of("Content-Type", "application/json")));
        return json(
                method,
                path,
                body,
                with(headers, "Bearer " + token.path("token").asText()));
    }

    JsonNode agent(String path) throws Exception {
        return agent("GET", path, null, Map.of());
    }

    /** A request with a JSON body, which must succeed in the end. */
    JsonNode json(String method, String path, JsonNode body, Map<String, String> headers) throws Exception {
        ObjectNode all = Jsons.object().put("Content-Type", "application/json");
        headers.forEach(all::put);
        Map<String, String> sent = new java.util.HashMap<>();
        all.properties()
                .forEach(header -> sent.put(header.getKey(), header.getValue().asText()));
        return Jsons.parse(request(method, path, body == null ? "" : body.toString(), sent));
    }

    private static Map<String, String> with(Map<String, String> headers, String authorization) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Authorization", authorization);
        return all;
    }

    /** A request, repeated as it is while the answer is the server's fault. */
    String request(String method, String path, String body, Map<String, String> headers) throws Exception {
        HttpResponse<String> answer = attempt(method, path, body, headers);
        for (int attempt = 1; attempt < ATTEMPTS && answer.statusCode() >= 500; attempt++) {
            answer = attempt(method, path, body, headers);
        }
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isBetween(200, 299);
        return answer.body();
    }

    private HttpResponse<String> attempt(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(recado.baseUri() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
