package dev.recado.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.Jsons;
import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.http.HttpService;
import java.util.HashMap;
import java.util.Map;

/** Lets calls to SQS through, and notes which messages came in and which were deleted. */
public final class JournaledQueues implements HttpService {
    private final QueueService queues;
    private final QueueJournal journal;
    private final Runnable onSend;

    public JournaledQueues(QueueService queues, QueueJournal journal, Runnable onSend) {
        this.queues = queues;
        this.journal = journal;
        this.onSend = onSend;
    }

    @Override
    public HttpAnswer answer(HttpCall call) throws Exception {
        HttpAnswer answer = queues.forward(call);
        String target = call.header("x-amz-target");
        if (answer.status() == 200 && target != null) {
            note(target.substring(target.indexOf('.') + 1), call, answer);
        }
        return answer;
    }

    private void note(String action, HttpCall call, HttpAnswer answer) {
        switch (action) {
            case "SendMessage" -> noteSend(Jsons.parse(call.body()), Jsons.parse(answer.body()));
            case "SendMessageBatch" -> noteSendBatch(Jsons.parse(call.body()), Jsons.parse(answer.body()));
            case "DeleteMessage" ->
                noteDelete(Jsons.parse(call.body()).path("ReceiptHandle").asText());
            case "DeleteMessageBatch" -> noteDeleteBatch(Jsons.parse(call.body()), Jsons.parse(answer.body()));
            default -> {
                // Nothing else adds or removes a message.
            }
        }
    }

    private void noteSend(JsonNode request, JsonNode result) {
        journal.accepted(
                result.path("MessageId").asText(), request.path("QueueUrl").asText(), request);
        onSend.run();
    }

    private void noteSendBatch(JsonNode request, JsonNode result) {
        Map<String, JsonNode> entries = byId(request.path("Entries"));
        for (JsonNode sent : result.path("Successful")) {
            JsonNode entry = entries.get(sent.path("Id").asText());
            if (entry != null) {
                journal.accepted(
                        sent.path("MessageId").asText(),
                        request.path("QueueUrl").asText(),
                        entry);
            }
        }
        onSend.run();
    }

    private void noteDeleteBatch(JsonNode request, JsonNode result) {
        Map<String, JsonNode> entries = byId(request.path("Entries"));
        for (JsonNode deleted : result.path("Successful")) {
            JsonNode entry = entries.get(deleted.path("Id").asText());
            if (entry != null) {
                noteDelete(entry.path("ReceiptHandle").asText());
            }
        }
    }

    /** ElasticMQ begins its receipt handles with the message's id. */
    private void noteDelete(String receiptHandle) {
        int separator = receiptHandle.indexOf('#');
        journal.deleted(separator < 0 ? receiptHandle : receiptHandle.substring(0, separator));
    }

    private static Map<String, JsonNode> byId(JsonNode entries) {
        Map<String, JsonNode> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(entry.path("Id").asText(), entry));
        return byId;
    }
}
