package dev.recado.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.channels.twilio.TwilioSignature;
import dev.recado.local.data.Jsons;
import dev.recado.local.http.Forms;
import dev.recado.local.providers.LocalSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Talks to a local run from outside: as Twilio and as agents. */
final class DeskClient implements AutoCloseable {
    private static final String COMPANY = "+34911000001";

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final AtomicLong messages = new AtomicLong(System.nanoTime());

    DeskClient(URI base) {
        this.base = base;
    }

    /** Sends a customer's text message by SMS, as Twilio would. */
    void text(String customer, String text) throws InterruptedException {
        URI uri = base.resolve("/webhooks/twilio/sms/messages");
        Map<String, String> form = form(customer, text);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature(uri.toString(), form))
                .POST(HttpRequest.BodyPublishers.ofString(Forms.encode(form)))
                .build();
        expect(200, send(request), "POST " + uri);
    }

    Map<String, String> form(String customer, String text) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", "SM%032x".formatted(messages.incrementAndGet()));
        form.put("AccountSid", LocalSecrets.TWILIO_ACCOUNT);
        form.put("From", customer);
        form.put("To", COMPANY);
        form.put("Body", text);
        form.put("NumMedia", "0");
        form.put("NumSegments", "1");
        return form;
    }

    static String signature(String url, Map<String, String> form) {
        return TwilioSignature.of(
                LocalSecrets.TWILIO_TOKEN,
                url,
                form.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, field -> List.of(field.getValue()))));
    }

    /** Reads as an agent. */
    JsonNode get(String agent, String path) throws InterruptedException {
        return call(agent, "GET", path, null);
    }

    /** Calls the API as an agent. */
    JsonNode call(String agent, String method, String path, @Nullable ObjectNode body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token(agent))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(Jsons.bytes(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<byte[]> response = send(request.build());
        if (response.statusCode() / 100 != 2) {
            expect(200, response, method + " " + path);
        }
        return response.body().length == 0 ? Jsons.object() : Jsons.parse(response.body());
    }

    private String token(String agent) throws InterruptedException {
        String known = tokens.get(agent);
        if (known != null) {
            return known;
        }
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/_local/tokens"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        Jsons.bytes(Jsons.object().put("agent", agent))))
                .build();
        HttpResponse<byte[]> response = send(request);
        expect(200, response, "POST /_local/tokens");
        String token = Jsons.parse(response.body()).path("token").asText();
        tokens.put(agent, token);
        return token;
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private static void expect(int status, HttpResponse<byte[]> response, String what) {
        if (response.statusCode() != status) {
            throw new IllegalStateException(what + " was answered with " + response.statusCode() + ": "
                    + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
