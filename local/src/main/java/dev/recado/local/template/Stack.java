package dev.recado.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One template with its parameters' values, and the stacks nested in it. */
final class Stack {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> NESTED = Set.of("AWS::Serverless::Application", "AWS::CloudFormation::Stack");

    private final Path file;
    private final String name;
    private final LocalAccount account;
    private final ObjectNode template;
    private final Map<String, JsonNode> parameters;
    private final Map<String, Stack> nested = new LinkedHashMap<>();
    private final Intrinsics intrinsics = new Intrinsics(this);
    private final ResourceIdentity identity;

    Stack(Path file, String name, LocalAccount account, Map<String, JsonNode> parameters) {
        this.file = file;
        this.name = name;
        this.account = account;
        this.template = TemplateFile.read(file);
        this.parameters = withDefaults(parameters);
        this.identity = new ResourceIdentity(account, this);
    }

    ObjectNode template() {
        return template;
    }

    Path file() {
        return file;
    }

    String name() {
        return name;
    }

    /** The existing resources of this stack and of the stacks nested in it. */
    Stream<Resource> resources() {
        List<Stream<Resource>> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : template.path("Resources").properties()) {
            Resource resource = new Resource(entry.getKey(), entry.getValue(), this);
            if (!exists(resource)) {
                continue;
            }
            all.add(isNested(resource) ? nested(resource.logicalId()).resources() : Stream.of(resource));
        }
        return all.stream().flatMap(stream -> stream);
    }

    JsonNode resolve(JsonNode node) {
        return intrinsics.resolve(node);
    }

    JsonNode ref(String id) {
        JsonNode parameter = parameters.get(id);
        if (parameter != null) {
            return parameter;
        }
        if (id.startsWith("AWS::")) {
            return NODES.textNode(pseudoParameter(id));
        }
        int dot = id.indexOf('.');
        return dot > 0 ? attribute(id.substring(0, dot), id.substring(dot + 1)) : identity.ref(resource(id));
    }

    JsonNode attribute(String id, String attribute) {
        Resource resource = resource(id);
        if (isNested(resource)) {
            return nested(id).output(attribute);
        }
        return NODES.textNode(identity.attribute(resource, attribute));
    }

    private Resource resource(String id) {
        JsonNode declaration = template.path("Resources").path(id);
        if (declaration.isMissingNode()) {
            throw new TemplateException(file + " refers to " + id + ", which it does not declare");
        }
        return new Resource(id, declaration, this);
    }

    private boolean exists(Resource resource) {
        JsonNode condition = resource.declaration().path("Condition");
        return condition.isMissingNode() || intrinsics.condition(condition.asText());
    }

    private static boolean isNested(Resource resource) {
        return NESTED.contains(resource.type());
    }

    private JsonNode output(String attribute) {
        String key = attribute.startsWith("Outputs.") ? attribute.substring("Outputs.".length()) : attribute;
        JsonNode value = template.path("Outputs").path(key).path("Value");
        if (value.isMissingNode()) {
            throw new TemplateException(file + " has no output " + key);
        }
        return resolve(value);
    }

    private synchronized Stack nested(String id) {
        Stack known = nested.get(id);
        if (known != null) {
            return known;
        }
        Stack opened = open(resource(id));
        nested.put(id, opened);
        return opened;
    }

    private Stack open(Resource resource) {
        String property = resource.type().equals("AWS::Serverless::Application") ? "Location" : "TemplateURL";
        JsonNode location = resource.properties().path(property);
        if (!location.isTextual() || location.asText().contains("://")) {
            throw new TemplateException(resource + ": the local run reads nested templates from files only");
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> parameter :
                resource.properties().path("Parameters").properties()) {
            values.put(parameter.getKey(), resolve(parameter.getValue()));
        }
        Path directory = file.toAbsolutePath().getParent();
        Path child = directory == null ? Path.of(location.asText()) : directory.resolve(location.asText());
        return new Stack(child.normalize(), name + "-" + resource.logicalId(), account, values);
    }

    private Map<String, JsonNode> withDefaults(Map<String, JsonNode> given) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> declared : template.path("Parameters").properties()) {
            JsonNode value =
                    given.getOrDefault(declared.getKey(), declared.getValue().path("Default"));
            if (value.isMissingNode()) {
                throw new TemplateException(file + ": the parameter " + declared.getKey() + " has no value");
            }
            values.put(
                    declared.getKey(),
                    typed(value, declared.getValue().path("Type").asText()));
        }
        return values;
    }

    private static JsonNode typed(JsonNode value, String type) {
        if (value.isArray() || !(type.equals("CommaDelimitedList") || type.startsWith("List<"))) {
            return value.isArray() ? value : NODES.textNode(value.asText());
        }
        ArrayNode list = NODES.arrayNode();
        Stream.of(value.asText().split(",")).map(String::strip).forEach(list::add);
        return list;
    }

    private String pseudoParameter(String id) {
        return switch (id) {
            case "AWS::StackName" -> name;
            case "AWS::StackId" -> account.arn("cloudformation", "stack/" + name + "/local");
            case "AWS::Region" -> LocalAccount.REGION;
            case "AWS::AccountId" -> LocalAccount.ID;
            case "AWS::Partition" -> LocalAccount.PARTITION;
            case "AWS::URLSuffix" -> "amazonaws.com";
            default -> throw new TemplateException("The local run does not know the parameter " + id);
        };
    }

    /** A resource of a template as it is written, calls unresolved. */
    record Resource(String logicalId, JsonNode declaration, Stack stack) {
        String type() {
            return declaration.path("Type").asText();
        }

        /** The properties as written, with what the template's Globals add to them. */
        JsonNode properties() {
            return Globals.apply(stack.template(), type(), declaration.path("Properties"));
        }

        /** The property's value with every call resolved; a missing node if it is not set. */
        JsonNode property(String property) {
            return stack.resolve(properties().path(property));
        }

        /** The property as text, or null if it is not set. */
        @Nullable
        String text(String property) {
            JsonNode value = property(property);
            return value.isMissingNode() || value.isNull() ? null : value.asText();
        }

        @Override
        public String toString() {
            return logicalId + " (" + type() + ")";
        }
    }
}
