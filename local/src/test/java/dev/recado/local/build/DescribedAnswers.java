package dev.recado.local.build;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.Jsons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds answers that somebody got to the API's description: status, media type and, where it is JSON, every member. A
 * member that is not described is a fault too, since whoever reads the description would not find it.
 */
public final class DescribedAnswers {
    private static final OpenApi API = OpenApi.document();

    private DescribedAnswers() {}

    /**
     * What the description does not say of an answer; nothing for a path that it does not have.
     *
     * @param path without query
     * @param contentType as received, or empty
     */
    public static List<String> faultsOf(String method, String path, int status, String contentType, String body) {
        return operation(method, path)
                .map(operation -> faultsOf(operation, status, contentType, body))
                .orElse(List.of());
    }

    /** The operation with the fewest variables wins, as at the gateway. */
    private static Optional<OpenApi.Operation> operation(String method, String path) {
        return API.operations().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> path.matches(operation.path().replaceAll("\\{[^}]+}", "[^/]+")))
                .min(Comparator.comparingInt(operation -> operation.path().split("\\{", -1).length));
    }

    private static List<String> faultsOf(OpenApi.Operation operation, int status, String contentType, String body) {
        Object response = API.resolved(operation.responses().get(Integer.toString(status)));
        if (response == null) {
            return List.of(operation + " does not list " + status);
        }
        Map<String, Object> content = Yaml.map(Yaml.at(response, "content"));
        String mediaType = contentType.replaceFirst(";.*", "").strip();
        if (content.isEmpty() && body.isEmpty()) {
            return List.of();
        }
        if (!content.containsKey(mediaType)) {
            return List.of(operation + " " + status + " does not list " + mediaType);
        }
        List<String> faults = new ArrayList<>();
        if (mediaType.endsWith("json")) {
            check(Jsons.parse(body), Yaml.at(content.get(mediaType), "schema"), operation + " " + status, faults);
        }
        return faults;
    }

    private static void check(JsonNode value, Object reference, String where, List<String> faults) {
        Map<String, Object> schema = Yaml.map(API.resolved(reference));
        if (schema.containsKey("anyOf")) {
            checkAny(value, Yaml.list(schema.get("anyOf")), where, faults);
            return;
        }
        List<?> types = Yaml.list(schema.get("type"));
        if (!types.isEmpty() && !types.contains(typeOf(value)) && !(value.isNumber() && types.contains("number"))) {
            faults.add(where + " is of type " + typeOf(value) + " rather than " + types);
        }
        List<?> values = schema.containsKey("const") ? List.of(schema.get("const")) : Yaml.list(schema.get("enum"));
        if (!values.isEmpty() && !values.contains(value.asText())) {
            faults.add(where + " is " + value + " rather than one of " + values);
        }
        if (value.isObject()) {
            checkMembers(value, schema, where, faults);
        }
        for (int i = 0; i < value.size() && value.isArray(); i++) {
            check(value.get(i), schema.get("items"), where + "/" + i, faults);
        }
    }

    private static void checkAny(JsonNode value, List<?> schemas, String where, List<String> faults) {
        boolean fits = schemas.stream().anyMatch(schema -> {
            List<String> inner = new ArrayList<>();
            check(value, schema, where, inner);
            return inner.isEmpty();
        });
        if (!fits) {
            faults.add(where + " is " + value + ", which fits none of " + schemas);
        }
    }

    private static void checkMembers(JsonNode value, Map<String, Object> schema, String where, List<String> faults) {
        Map<String, Object> properties = Yaml.map(schema.get("properties"));
        value.fieldNames().forEachRemaining(name -> {
            if (properties.containsKey(name)) {
                check(value.get(name), properties.get(name), where + "/" + name, faults);
            } else if (schema.get("additionalProperties") instanceof Map<?, ?> others) {
                check(value.get(name), others, where + "/" + name, faults);
            } else {
                faults.add(where + " has the member " + name + ", which is not described");
            }
        });
        for (Object required : Yaml.list(schema.get("required"))) {
            if (!value.has(Yaml.text(required))) {
                faults.add(where + " lacks " + required);
            }
        }
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case OBJECT -> "object";
            default -> "string";
        };
    }
}
