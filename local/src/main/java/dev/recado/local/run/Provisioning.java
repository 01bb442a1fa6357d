package dev.recado.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.aws.AwsException;
import dev.recado.local.aws.AwsJsonClient;
import dev.recado.local.aws.Queues;
import dev.recado.local.data.Jsons;
import dev.recado.local.template.QueueSpec;
import dev.recado.local.template.TableSpec;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the template's tables and queues. */
final class Provisioning {
    private Provisioning() {}

    /** Makes the queues, those first that others move their failures to. */
    static void createQueues(Queues queues, List<QueueSpec> specs) throws InterruptedException {
        List<QueueSpec> ordered = specs.stream()
                .sorted(Comparator.comparing((QueueSpec queue) -> !queue.deadLetter()))
                .toList();
        for (QueueSpec queue : ordered) {
            queues.create(queue);
        }
    }

    /**
     * Makes the tables that are not there yet.
     *
     * @return the real ARN of each stream, by the ARN that the template knows
     */
    static Map<String, String> createTables(AwsJsonClient dynamo, List<TableSpec> specs) throws InterruptedException {
        Map<String, String> streams = new HashMap<>();
        for (TableSpec table : specs) {
            create(dynamo, table);
            JsonNode description = dynamo.call("DescribeTable", Jsons.object().put("TableName", table.name()));
            String stream = description.path("Table").path("LatestStreamArn").asText("");
            if (!stream.isEmpty()) {
                streams.put(table.streamArn(), stream);
            }
        }
        return streams;
    }

    private static void create(AwsJsonClient dynamo, TableSpec table) throws InterruptedException {
        try {
            dynamo.call("CreateTable", table.createRequest());
        } catch (AwsException refusal) {
            if (!refusal.type().equals("ResourceInUseException")) {
                throw refusal;
            }
            return;
        }
        String ttl = table.ttlAttribute();
        if (ttl != null) {
            ObjectNode request = Jsons.object().put("TableName", table.name());
            request.putObject("TimeToLiveSpecification")
                    .put("AttributeName", ttl)
                    .put("Enabled", true);
            dynamo.call("UpdateTimeToLive", request);
        }
    }
}
