package dev.recado.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import java.util.List;
import java.util.Map;

/** Turns received messages into the records that Lambda hands over. */
final class QueueEvents {
    private QueueEvents() {}

    static ObjectNode record(JsonNode message, String queueArn) {
        ObjectNode record = Jsons.object()
                .put("messageId", message.path("MessageId").asText())
                .put("receiptHandle", message.path("ReceiptHandle").asText())
                .put("body", message.path("Body").asText());
        record.set("attributes", message.path("Attributes").deepCopy());
        record.set("messageAttributes", attributes(message.path("MessageAttributes")));
        return record.put("md5OfBody", message.path("MD5OfBody").asText())
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queueArn)
                .put("awsRegion", "eu-west-1");
    }

    private static ObjectNode attributes(JsonNode given) {
        ObjectNode attributes = Jsons.object();
        for (Map.Entry<String, JsonNode> attribute : given.properties()) {
            ObjectNode value = attributes.putObject(attribute.getKey());
            value.set("stringValue", attribute.getValue().path("StringValue"));
            value.put("dataType", attribute.getValue().path("DataType").asText());
        }
        return attributes;
    }

    /** Whether a message passes the filters; a body that is JSON is matched as such. */
    static boolean passes(List<JsonNode> filters, JsonNode message) {
        if (filters.isEmpty()) {
            return true;
        }
        ObjectNode seen = record(message, "");
        try {
            seen.set("body", Jsons.parse(message.path("Body").asText()));
        } catch (Jsons.MalformedJson plainText) {
            return filters.stream().noneMatch(filter -> filter.path("body").isObject())
                    && filters.stream().anyMatch(filter -> EventPattern.matches(filter, seen));
        }
        return filters.stream().anyMatch(filter -> EventPattern.matches(filter, seen));
    }
}
