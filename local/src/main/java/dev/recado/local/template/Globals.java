package dev.recado.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Adds a template's Globals section to the resources it is for, as the SAM transform does. */
final class Globals {
    private static final String SERVERLESS = "AWS::Serverless::";

    private Globals() {}

    static JsonNode apply(ObjectNode template, String type, JsonNode properties) {
        if (!type.startsWith(SERVERLESS)) {
            return properties;
        }
        JsonNode global = template.path("Globals").path(type.substring(SERVERLESS.length()));
        return global.isMissingNode() ? properties : merge(global, properties);
    }

    /** Maps are merged, lists are joined, and of two plain values the resource's own wins. */
    private static JsonNode merge(JsonNode global, JsonNode own) {
        if (own.isMissingNode()) {
            return global;
        }
        if (global instanceof ObjectNode globalMap
                && own instanceof ObjectNode ownMap
                && !isCall(ownMap)
                && !isCall(globalMap)) {
            ObjectNode merged = globalMap.deepCopy();
            for (Map.Entry<String, JsonNode> member : ownMap.properties()) {
                merged.set(member.getKey(), merge(globalMap.path(member.getKey()), member.getValue()));
            }
            return merged;
        }
        if (global instanceof ArrayNode globalList && own instanceof ArrayNode ownList) {
            return globalList.deepCopy().addAll(ownList);
        }
        return own;
    }

    private static boolean isCall(ObjectNode map) {
        if (map.size() != 1) {
            return false;
        }
        String name = map.fieldNames().next();
        return name.equals("Ref") || name.startsWith("Fn::");
    }
}
