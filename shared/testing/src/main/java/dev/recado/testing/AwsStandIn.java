package dev.recado.testing;

import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.testing.StandInServer.Answer;
import dev.recado.testing.StandInServer.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of Secrets Manager and SQS as functions call: secrets by name, and queues that only remember. */
public final class AwsStandIn implements AutoCloseable {
    private final StandInServer server = StandInServer.start(this::answer);
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final List<Postponed> postponed = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    /** A message put on a queue. */
    public record Sent(String queueUrl, String body, String groupId, String deduplicationId) {}

    /** A message hidden again. */
    public record Postponed(String receiptHandle, long seconds) {}

    public String url() {
        return server.url();
    }

    public void secret(String name, JsonObject value) {
        secrets.put(name, Json.write(value));
    }

    /** Whether queues refuse every message from now on. */
    public void refuseMessages(boolean refuse) {
        refusing = refuse;
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    public List<Postponed> postponed() {
        return List.copyOf(postponed);
    }

    /** The variables that lead an SDK client here. */
    public Map<String, String> variables() {
        return Map.of(
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_ENDPOINT_URL", url());
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer answer(Request request) {
        String target = request.header("X-Amz-Target").orElse("");
        JsonObject body = Json.parseObject(request.body());
        return switch (target.substring(target.indexOf('.') + 1)) {
            case "GetSecretValue" -> secret(body.textOrEmpty("SecretId"));
            case "SendMessage" -> refusing ? refused() : send(body);
            case "SendMessageBatch" -> refusing ? refused() : sendBatch(body);
            case "ChangeMessageVisibility" -> postpone(body);
            default -> Answer.json(400, "{\"__type\":\"UnknownOperationException\"}");
        };
    }

    private Answer secret(String name) {
        String value = secrets.get(name);
        return value == null
                ? Answer.json(400, "{\"__type\":\"ResourceNotFoundException\"}")
                : Answer.json(
                        200,
                        JsonBuilder.object()
                                .put("Name", name)
                                .put("SecretString", value)
                                .write());
    }

    private static Answer refused() {
        return Answer.json(400, "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"no such queue\"}");
    }

    private Answer send(JsonObject message) {
        return Answer.json(
                200,
                remember(message.textOrEmpty("QueueUrl"), message)
                        .put("MessageId", "m" + sent.size())
                        .write());
    }

    private Answer sendBatch(JsonObject batch) {
        List<JsonObject> successful = batch.objects("Entries").stream()
                .map(entry -> remember(batch.textOrEmpty("QueueUrl"), entry)
                        .put("Id", entry.textOrEmpty("Id"))
                        .put("MessageId", "m" + sent.size())
                        .build())
                .toList();
        return Answer.json(
                200, JsonBuilder.object().put("Successful", successful).write());
    }

    private JsonBuilder remember(String queueUrl, JsonObject message) {
        String body = message.textOrEmpty("MessageBody");
        sent.add(new Sent(
                queueUrl, body, message.textOrEmpty("MessageGroupId"), message.textOrEmpty("MessageDeduplicationId")));
        return JsonBuilder.object().put("MD5OfMessageBody", md5(body));
    }

    private Answer postpone(JsonObject request) {
        postponed.add(new Postponed(
                request.textOrEmpty("ReceiptHandle"),
                request.integer("VisibilityTimeout").orElse(-1L)));
        return Answer.json(200, "{}");
    }

    private static String md5(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
