package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import dev.recado.local.build.DescribedAnswers;
import dev.recado.local.data.Jsons;
import dev.recado.local.run.RecadoLocal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** Talks to a local run as the outside does: over HTTP alone. */
final class DeskClient implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RecadoLocal recado;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private DeskClient(RecadoLocal recado) {
        this.recado = recado;
    }

    /** Starts the product's own template with its demo data. */
    static DeskClient start() throws IOException, InterruptedException {
        return start(Map.of());
    }

    /** As {@link #start()}, with other values of the template's parameters. */
    static DeskClient start(Map<String, String> parameters) throws IOException, InterruptedException {
        RecadoLocal.Builder recado = RecadoLocal.of(Path.of("../template.yaml"));
        parameters.forEach(recado::parameter);
        return new DeskClient(recado.start());
    }

    @Override
    public void close() {
        recado.close();
    }

    String baseUrl() {
        return recado.baseUri().toString().replaceAll("/$", "");
    }

    /** An answer: status, text, and the text as JSON where it is JSON. */
    record Answer(int status, String text, Map<String, List<String>> headers) {
        JsonNode json() {
            return Jsons.parse(text);
        }

        /** Asserts a problem document of this status, and gives it. */
        JsonNode problem(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            assertThat(headers.get("content-type")).containsExactly("application/problem+json");
            assertThat(json().path("status").asInt()).isEqualTo(expected);
            assertThat(json().path("title").asText()).isNotBlank();
            assertThat(json().path("detail").asText()).isNotBlank();
            return json();
        }

        /** Asserts 200, whatever the body. */
        void ok200() {
            assertThat(status).as(text).isEqualTo(200);
        }

        /** Asserts 204. */
        void none() {
            assertThat(status).as(text).isEqualTo(204);
        }

        /** Asserts this status, and gives the JSON. */
        JsonNode ok(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            return json();
        }
    }

    Answer request(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : baseUrl() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(DescribedAnswers.faultsOf(
                            method,
                            response.uri().getRawPath(),
                            response.statusCode(),
                            response.headers().firstValue("content-type").orElse(""),
                            response.body()))
                    .as("docs/openapi.yaml describes the answer %s", response.body())
                    .isEmpty();
            return new Answer(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Answer json(String method, String path, String body, Map<String, String> headers) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.putIfAbsent("content-type", "application/json");
        return request(method, path, body, all);
    }

    /** A request of an agent. */
    Answer as(String agent, String method, String path, String body, String... moreHeaders) {
        Map<String, String> headers = new java.util.HashMap<>(Map.of("authorization", "Bearer " + token(agent)));
        for (int i = 0; i + 1 < moreHeaders.length; i += 2) {
            headers.put(moreHeaders[i], moreHeaders[i + 1]);
        }
        return json(method, path, body, headers);
    }

    Answer get(String agent, String path) {
        return as(agent, "GET", path, "");
    }

    /** The ids of everything that a list with a query holds, page by page. */
    List<String> listed(String agent, String list) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(agent, list + cursor).ok(200);
            page.path("items").forEach(item -> ids.add(item.path("id").asText()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    /** Lets an agent sign in again. */
    void newToken(String agent) {
        tokens.remove(agent);
    }

    private String token(String agent) {
        return tokens.computeIfAbsent(
                agent,
                name -> local("/_local/tokens", "{\"agent\":\"" + name + "\"}")
                        .path("token")
                        .asText());
    }

    /** A control endpoint that is posted to. */
    JsonNode local(String path, String body) {
        return json("POST", path, body, Map.of()).ok(200);
    }

    JsonNode local(String path) {
        return request("GET", path, "", Map.of()).ok(200);
    }

    /** Has an event delivered to a function, as its source would. */
    void deliver(String functionId, String event) {
        try {
            recado.invoke(functionId, Jsons.parse(event));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The keys of the files in S3. */
    List<String> storedObjects() {
        return recado.storedObjects();
    }

    /** All that the table holds, each item as a text. */
    List<String> storedItems() {
        Map<String, String> variables = recado.environment("ErasureFunction");
        try (DynamoDbClient dynamo = AwsSdk.client(
                DynamoDbClient.builder(), "DYNAMODB", new FunctionEnvironment(variables, recado.clock()))) {
            return dynamo
                    .scanPaginator(request -> request.tableName(variables.get(Variables.TABLE_NAME))
                            .consistentRead(true))
                    .items()
                    .stream()
                    .map(Map::toString)
                    .toList();
        }
    }

    /** Waits until nothing is in flight. */
    void idle() {
        local("/_local/idle", "{\"timeoutSeconds\":30}");
    }

    void advance(String duration) {
        local("/_local/clock", "{\"advance\":\"" + duration + "\"}");
        idle();
    }

    /** Deletes every pending schedule behind the desk's back, as an accident in the account would. */
    void loseSchedules() {
        try (SchedulerClient scheduler = AwsSdk.client(
                SchedulerClient.builder(),
                "SCHEDULER",
                new FunctionEnvironment(recado.environment("TimersFunction"), recado.clock()))) {
            for (JsonNode schedule : local("/_local/schedules")) {
                scheduler.deleteSchedule(
                        request -> request.name(schedule.path("name").asText())
                                .groupName(recado.environment("TimersFunction").get("SCHEDULE_GROUP")));
            }
        }
    }

    /** Invokes the wake-up function with a schedule's input. */
    void wakeUp(String input) {
        try {
            recado.invoke("WakeUpFunction", Jsons.parse(input));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    // ---- customers

    Answer sms(String sid, String from, String text) {
        return twilio(
                "/webhooks/twilio/sms/messages",
                Map.of("MessageSid", sid, "From", from, "To", "+34911000001", "Body", text));
    }

    Answer twilio(String path, Map<String, String> fields) {
        String url = baseUrl() + path;
        return request(
                "POST",
                path,
                form(fields),
                Map.of(
                        "content-type",
                        "application/x-www-form-urlencoded",
                        "x-twilio-signature",
                        Signatures.twilio("local-twilio-token", url, fields)));
    }

    static String form(Map<String, String> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return String.join("&", pairs);
    }

    Answer meta(String body) {
        return json(
                "POST",
                "/webhooks/meta",
                body,
                Map.of("x-hub-signature-256", Signatures.meta("local-meta-secret", body)));
    }

    /** One WhatsApp message as an element of {@code messages[]}. */
    static String whatsAppMessage(String id, String from, long epochSecond, String text) {
        return "{\"from\":\"%s\",\"id\":\"%s\",\"timestamp\":\"%d\",\"type\":\"text\",\"text\":{\"body\":\"%s\"}}"
                .formatted(from, id, epochSecond, text);
    }

    static String whatsApp(String... messages) {
        return ("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"messages\","
                        + "\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"phone_number_id\":\"100000000000001\"},"
                        + "\"messages\":[%s]}}]}]}")
                .formatted(String.join(",", messages));
    }

    static String messenger(String mid, String from, long epochMilli, String text) {
        return ("{\"object\":\"page\",\"entry\":[{\"id\":\"200000000000001\",\"time\":%d,\"messaging\":[{\"sender\":{\"id\":\"%s\"},"
                        + "\"recipient\":{\"id\":\"200000000000001\"},\"timestamp\":%d,\"message\":{\"mid\":\"%s\",\"text\":\"%s\"}}]}]}")
                .formatted(epochMilli, from, epochMilli, mid, text);
    }

    /** Opens a live chat session and gives its token. */
    String visitor(String body) {
        return visitor("web", body);
    }

    /** Opens a session of another live chat. */
    String visitor(String inbox, String body) {
        return json("POST", "/widget/" + inbox + "/sessions", body, Map.of())
                .ok(200)
                .path("token")
                .asText();
    }

    Answer asVisitor(String token, String method, String path, String body, String... moreHeaders) {
        Map<String, String> headers = new java.util.HashMap<>(Map.of("authorization", "Bearer " + token));
        for (int i = 0; i + 1 < moreHeaders.length; i += 2) {
            headers.put(moreHeaders[i], moreHeaders[i + 1]);
        }
        return json(method, path, body, headers);
    }

    // ---- what came of it

    /** The conversations a contact address has, newest activity first, as the admin sees them. */
    List<JsonNode> conversationsOf(String phoneOrName) {
        return items(get("dora", "/v1/conversations?limit=100").ok(200)).stream()
                .filter(item -> phoneOrName.equals(
                                item.path("contact").path("phone").asText())
                        || phoneOrName.equals(item.path("contact").path("name").asText()))
                .toList();
    }

    /** The only conversation of a contact. */
    JsonNode conversationOf(String phoneOrName) {
        List<JsonNode> found = conversationsOf(phoneOrName);
        assertThat(found).as("conversations of " + phoneOrName).hasSize(1);
        return found.getFirst();
    }

    List<JsonNode> messages(String conversationId) {
        return items(
                get("dora", "/v1/conversations/" + conversationId + "/messages").ok(200));
    }

    List<String> texts(String conversationId, String kind) {
        return messages(conversationId).stream()
                .filter(message -> message.path("kind").asText().equals(kind))
                .map(message -> message.path("text").asText())
                .toList();
    }

    /** The bodies that a stand-in accepted for one recipient. */
    List<JsonNode> sentTo(String to) {
        return StreamSupport.stream(
                        local("/_local/sent?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8))
                                .spliterator(),
                        false)
                .filter(sent -> sent.has("messageId") && !sent.path("messageId").isNull())
                .map(sent -> sent.path("request"))
                .toList();
    }

    List<JsonNode> mailTo(String to) {
        return list(local("/_local/mail?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)));
    }

    static List<JsonNode> items(JsonNode page) {
        return list(page.path("items"));
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
