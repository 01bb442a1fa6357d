package dev.recado.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.template.Stack.Resource;
import java.util.List;

/** Reads an {@code AWS::DynamoDB::Table}. */
final class TableReader {
    private static final List<String> COPIED =
            List.of("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes");

    private TableReader() {}

    static TableSpec read(Resource table, LocalAccount account) {
        ResourceIdentity identity = new ResourceIdentity(account, table.stack());
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("TableName", identity.name(table));
        request.put("BillingMode", "PAY_PER_REQUEST");
        for (String property : COPIED) {
            JsonNode value = table.property(property);
            if (!value.isMissingNode()) {
                request.set(property, value);
            }
        }
        withoutThroughput(request.path("GlobalSecondaryIndexes"));
        JsonNode view = table.property("StreamSpecification").path("StreamViewType");
        if (view.isTextual()) {
            request.putObject("StreamSpecification").put("StreamEnabled", true).set("StreamViewType", view);
        }
        JsonNode ttl = table.property("TimeToLiveSpecification");
        return new TableSpec(
                table.logicalId(),
                identity.name(table),
                request,
                ttl.path("Enabled").asBoolean(false) ? ttl.path("AttributeName").asText() : null,
                identity.attribute(table, "StreamArn"));
    }

    private static void withoutThroughput(JsonNode indexes) {
        for (JsonNode index : indexes) {
            if (index instanceof ObjectNode writable) {
                writable.remove(List.of(
                        "ProvisionedThroughput",
                        "OnDemandThroughput",
                        "WarmThroughput",
                        "ContributorInsightsSpecification"));
            }
        }
    }
}
