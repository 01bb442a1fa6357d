package dev.recado.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.template.Stack.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an {@code AWS::SQS::Queue}. */
final class QueueReader {
    private static final List<String> ATTRIBUTES = List.of(
            "FifoQueue",
            "ContentBasedDeduplication",
            "VisibilityTimeout",
            "DelaySeconds",
            "ReceiveMessageWaitTimeSeconds",
            "MessageRetentionPeriod");

    private QueueReader() {}

    static QueueSpec read(Resource queue, LocalAccount account, Set<String> deadLetterArns) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String attribute : ATTRIBUTES) {
            JsonNode value = queue.property(attribute);
            if (!value.isMissingNode()) {
                attributes.put(attribute, value.asText());
            }
        }
        JsonNode redrive = queue.property("RedrivePolicy");
        if (!redrive.isMissingNode()) {
            attributes.put("RedrivePolicy", redrive.toString());
        }
        ResourceIdentity identity = new ResourceIdentity(account, queue.stack());
        String name = identity.name(queue);
        String arn = identity.arn(queue);
        return new QueueSpec(
                queue.logicalId(), name, arn, account.queueUrl(name), attributes, deadLetterArns.contains(arn));
    }
}
