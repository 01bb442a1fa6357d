package dev.recado.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.template.QueueSpec;
import java.net.http.HttpClient;
import java.util.List;

/** What the local run itself does with queues: make them, poll them, look into them. */
public final class Queues {
    private final AwsJsonClient sqs;
    private final QueueJournal journal;

    public Queues(HttpClient http, QueueService service, QueueJournal journal) {
        this.sqs = new AwsJsonClient(http, service.uri(), "sqs", "AmazonSQS");
        this.journal = journal;
    }

    /** Makes the queue as the template sets it. */
    public void create(QueueSpec queue) throws InterruptedException {
        ObjectNode attributes = Jsons.object();
        queue.attributes().forEach(attributes::put);
        ObjectNode request = Jsons.object().put("QueueName", queue.name());
        request.set("Attributes", attributes);
        sqs.call("CreateQueue", request);
    }

    /** Sends a message of the local run's own, such as a batch given up. */
    public void send(QueueSpec queue, String body, String group, String deduplication) throws InterruptedException {
        ObjectNode request = Jsons.object().put("QueueUrl", queue.url()).put("MessageBody", body);
        if (queue.fifo()) {
            request.put("MessageGroupId", group).put("MessageDeduplicationId", deduplication);
        }
        JsonNode result = sqs.call("SendMessage", request);
        journal.accepted(result.path("MessageId").asText(), queue.url(), request);
    }

    /** Puts back what an earlier run left, in its order. */
    public void restore() throws InterruptedException {
        for (ObjectNode message : journal.unfinished()) {
            ObjectNode request = message.path("request").deepCopy();
            request.remove(List.of("Id", "DelaySeconds"));
            request.set("QueueUrl", message.get("queueUrl"));
            JsonNode result = sqs.call("SendMessage", request);
            journal.accepted(
                    result.path("MessageId").asText(), message.path("queueUrl").asText(), request);
        }
        journal.restored();
    }

    /** Receives up to {@code maximum} messages, waiting up to {@code waitSeconds} for the first. */
    public List<JsonNode> receive(QueueSpec queue, int maximum, int waitSeconds) throws InterruptedException {
        ObjectNode request = Jsons.object()
                .put("QueueUrl", queue.url())
                .put("MaxNumberOfMessages", Math.min(10, maximum))
                .put("WaitTimeSeconds", waitSeconds);
        request.putArray("AttributeNames").add("All");
        request.putArray("MessageAttributeNames").add("All");
        return sqs.call("ReceiveMessage", request)
                .path("Messages")
                .valueStream()
                .toList();
    }

    /** Deletes received messages. */
    public void delete(QueueSpec queue, List<JsonNode> messages) throws InterruptedException {
        for (int from = 0; from < messages.size(); from += 10) {
            List<JsonNode> part = messages.subList(from, Math.min(messages.size(), from + 10));
            ObjectNode request = Jsons.object().put("QueueUrl", queue.url());
            ArrayNode entries = request.putArray("Entries");
            for (JsonNode message : part) {
                entries.addObject()
                        .put("Id", "m" + entries.size())
                        .put("ReceiptHandle", message.path("ReceiptHandle").asText());
            }
            sqs.call("DeleteMessageBatch", request);
            part.forEach(message -> journal.deleted(message.path("MessageId").asText()));
        }
    }

    /** How many messages wait in the queue and how many are being worked. */
    public Depth depth(QueueSpec queue) throws InterruptedException {
        ObjectNode request = Jsons.object().put("QueueUrl", queue.url());
        request.putArray("AttributeNames")
                .add("ApproximateNumberOfMessages")
                .add("ApproximateNumberOfMessagesNotVisible")
                .add("ApproximateNumberOfMessagesDelayed");
        JsonNode attributes = sqs.call("GetQueueAttributes", request).path("Attributes");
        return new Depth(
                attributes.path("ApproximateNumberOfMessages").asInt()
                        + attributes.path("ApproximateNumberOfMessagesDelayed").asInt(),
                attributes.path("ApproximateNumberOfMessagesNotVisible").asInt());
    }

    /**
     * @param visible messages that wait to be received
     * @param inFlight messages that were received and neither deleted nor given back
     */
    public record Depth(int visible, int inFlight) {
        public boolean empty() {
            return visible == 0 && inFlight == 0;
        }
    }
}
