package dev.recado.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.aws.AwsJsonClient;
import dev.recado.local.data.Jsons;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A small template of the same features as the product's, run as the product's is. */
@Tag("integration")
class LocalRunTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static RecadoLocal recado;
    private static AwsJsonClient sqs;
    private static AwsJsonClient dynamo;

    @BeforeAll
    static void start() throws Exception {
        recado = RecadoLocal.of(Path.of("src/test/resources/template/template.yaml"))
                .start();
        sqs = new AwsJsonClient(HTTP, recado.awsEndpoint(), "sqs", "AmazonSQS");
        dynamo = new AwsJsonClient(HTTP, recado.awsEndpoint(), "dynamodb", "DynamoDB_20120810");
    }

    @AfterAll
    static void stop() {
        recado.close();
    }

    @BeforeEach
    void forget() {
        Received.clear();
    }

    @Test
    void aRequestReachesItsFunctionAsTheGatewayWouldHandItOver() throws Exception {
        HttpResponse<String> answer = send("POST", "/open/a%20b?x=1&y=%2F", "{\"a\":1}", null);

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode event = Jsons.parse(answer.body()).path("event");
        assertThat(event.path("routeKey").asText()).isEqualTo("POST /open/{name}");
        assertThat(event.path("rawPath").asText()).isEqualTo("/open/a%20b");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("x=1&y=%2F");
        assertThat(event.path("pathParameters").path("name").asText()).isEqualTo("a b");
        assertThat(event.path("body").asText()).isEqualTo("{\"a\":1}");
        assertThat(Jsons.parse(answer.body()).path("stack").asText()).isEqualTo("recado");
    }

    @Test
    void anAgentNeedsAToken() throws Exception {
        assertThat(send("GET", "/closed", null, null).statusCode()).isEqualTo(401);
        assertThat(send("GET", "/closed", null, "nonsense").statusCode()).isEqualTo(401);

        HttpResponse<String> answer = send("GET", "/closed", null, token("{\"agent\":\"carla\"}"));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode claims = Jsons.parse(answer.body())
                .path("event")
                .path("requestContext")
                .path("authorizer")
                .path("jwt")
                .path("claims");
        assertThat(claims.path("cognito:groups").asText()).isEqualTo("[manager]");
        assertThat(claims.path("cognito:username").asText()).isEqualTo("carla");
    }

    @Test
    void messagesOfAGroupAreWorkedInOrder() throws Exception {
        for (int i = 10; i < 30; i++) {
            sendMessage("m" + i, i % 2 == 0 ? "even" : "odd");
        }

        recado.awaitIdle(SOON);

        assertThat(bodies("even")).hasSize(10).isSorted();
        assertThat(bodies("odd")).hasSize(10).isSorted();
        JsonNode record = Received.WORK.getFirst();
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(record.path("attributes").path("ApproximateReceiveCount").asText())
                .isEqualTo("1");
    }

    @Test
    void aMessageThatFailsAgainAndAgainEndsInTheDeadLetterQueueAndLetsItsGroupGoOn() throws Exception {
        sendMessage("bad", "troubled");
        sendMessage("fine", "troubled");

        RestartTest.settle(recado);

        assertThat(bodies("troubled")).containsExactly("fine");
        assertThat(recado.controlled()
                        .depths()
                        .get("recado-WorkDeadLetterQueue.fifo")
                        .visible())
                .isEqualTo(1);
    }

    @Test
    void streamRecordsReachTheFunctionThatTheirFilterNames() throws Exception {
        for (int i = 10; i < 25; i++) {
            put("conversation", "s" + i, i % 5 == 0 ? "other" : "work", false);
        }

        recado.awaitIdle(SOON);

        List<String> keys = Received.STREAM.stream()
                .map(record -> record.path("dynamodb")
                        .path("Keys")
                        .path("SK")
                        .path("S")
                        .asText())
                .toList();
        assertThat(keys).hasSize(12).isSorted();
        assertThat(Received.STREAM.getFirst().path("eventName").asText()).isEqualTo("INSERT");
    }

    @Test
    void aRecordThatKeepsFailingIsSetAsideAndThoseBehindItGoOn() throws Exception {
        put("poisoned", "p1", "work", true);
        put("poisoned", "p2", "work", false);

        recado.awaitIdle(SOON);

        assertThat(Received.STREAM).hasSize(1);
        assertThat(recado.controlled().depths().get("recado-PoisonQueue").visible())
                .isEqualTo(1);
    }

    @Test
    void aOneTimeScheduleFiresWhenTheClockReachesIt() throws Exception {
        String time =
                recado.clock().instant().plus(Duration.ofHours(20)).toString().substring(0, 19);
        assertThat(schedule("snooze-1", time).statusCode()).isEqualTo(200);
        assertThat(schedule("snooze-1", time).statusCode()).isEqualTo(409);
        assertThat(get("/_local/schedules")).hasSize(1);
        recado.awaitIdle(SOON);
        assertThat(Received.WAKE_UPS).isEmpty();

        post("/_local/clock", "{\"advance\":\"PT20H1S\"}", 200);
        recado.awaitIdle(SOON);

        assertThat(Received.WAKE_UPS)
                .anyMatch(event -> event.path("snoozeId").asText().equals("snooze-1"));
        assertThat(Received.WAKE_UPS).anyMatch(event -> event.path("sweep").asBoolean());
        assertThat(get("/_local/schedules")).isEmpty();
    }

    @Test
    void aMailIsKeptAndWhatBecomesOfItIsPublished() throws Exception {
        ObjectNode mail =
                Jsons.object().put("FromEmailAddress", "desk@example.com").put("ConfigurationSetName", "recado");
        mail.putObject("Destination").putArray("ToAddresses").add("ana@example.org");
        ObjectNode simple = mail.putObject("Content").putObject("Simple");
        simple.putObject("Subject").put("Data", "Hola");
        simple.putObject("Body").putObject("Text").put("Data", "¿Qué tal?");

        assertThat(aws("ses", "POST", "/v2/email/outbound-emails", mail).statusCode())
                .isEqualTo(200);
        recado.awaitIdle(SOON);

        assertThat(get("/_local/mail?to=ana@example.org").get(0).path("subject").asText())
                .isEqualTo("Hola");
        assertThat(Received.WAKE_UPS)
                .extracting(event -> event.path("detail").path("eventType").asText())
                .containsExactlyInAnyOrder("Send", "Delivery");
        simple.putObject("Body");
        assertThat(aws("ses", "POST", "/v2/email/outbound-emails", mail).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theControlEndpointsRefuseWhatMakesNoSense() throws Exception {
        post("/_local/clock", "{\"now\":\"2001-01-01T00:00:00Z\"}", 422);
        post("/_local/clock", "{\"advance\":\"soon\"}", 400);
        post("/_local/clock", "{}", 400);
        post("/_local/tokens", "{\"agent\":\"nobody\"}", 404);
        post("/_local/tokens", "{\"agent\":\"ana\",\"colour\":\"red\"}", 400);
        post("/_local/schedules/none/fire", "", 404);
        post("/_local/sent/fail", "{\"inbox\":\"none\",\"times\":1,\"status\":500}", 404);
        post("/_local/nothing", "", 404);
    }

    private static HttpResponse<String> schedule(String name, String time) throws Exception {
        ObjectNode request = Jsons.object()
                .put("GroupName", "recado-wake")
                .put("ScheduleExpression", "at(" + time + ")")
                .put("ActionAfterCompletion", "DELETE");
        request.putObject("FlexibleTimeWindow").put("Mode", "OFF");
        request.putObject("Target")
                .put("Arn", recado.environment("EchoFunction").get("WAKE_UP_ARN"))
                .put("RoleArn", "arn:aws:iam::000000000000:role/scheduler")
                .put("Input", "{\"snoozeId\":\"" + name + "\"}");
        return aws("scheduler", "POST", "/schedules/" + name, request);
    }

    private static HttpResponse<String> aws(String scope, String method, String path, ObjectNode body)
            throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(recado.awsEndpoint().resolve(path))
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/" + scope + "/aws4_request")
                        .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void sendMessage(String body, String group) throws Exception {
        sqs.call(
                "SendMessage",
                Jsons.object()
                        .put("QueueUrl", recado.environment("EchoFunction").get("WORK_QUEUE_URL"))
                        .put("MessageBody", body)
                        .put("MessageGroupId", group)
                        .put("MessageDeduplicationId", group + body));
    }

    private static void put(String pk, String sk, String kind, boolean poison) throws Exception {
        ObjectNode request = Jsons.object().put("TableName", "recado-Table");
        ObjectNode item = request.putObject("Item");
        item.putObject("PK").put("S", pk);
        item.putObject("SK").put("S", sk);
        item.putObject("kind").put("S", kind);
        if (poison) {
            item.putObject("poison").put("BOOL", true);
        }
        dynamo.call("PutItem", request);
    }

    private static List<String> bodies(String group) {
        return Received.WORK.stream()
                .filter(record -> record.path("attributes")
                        .path("MessageGroupId")
                        .asText()
                        .equals(group))
                .map(record -> record.path("body").asText())
                .toList();
    }

    private static String token(String request) throws Exception {
        return post("/_local/tokens", request, 200).path("token").asText();
    }

    private static JsonNode get(String path) throws Exception {
        return Jsons.parse(send("GET", path, null, null).body());
    }

    private static JsonNode post(String path, String body, int status) throws Exception {
        HttpResponse<String> answer = send("POST", path, body, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Jsons.parse(answer.body());
    }

    private static HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(recado.baseUri() + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
