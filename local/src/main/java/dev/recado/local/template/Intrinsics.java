package dev.recado.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Evaluates CloudFormation's intrinsic functions against one stack. */
final class Intrinsics {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");

    private final Stack stack;

    Intrinsics(Stack stack) {
        this.stack = stack;
    }

    /** Replaces every call in {@code node}; a value that is {@code AWS::NoValue} is left out of its parent. */
    JsonNode resolve(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> isCall(object) ? call(object) : resolveMembers(object);
            case ArrayNode array -> resolveItems(array);
            default -> node;
        };
    }

    /** Whether the condition {@code name} of the template holds. */
    boolean condition(String name) {
        JsonNode condition = stack.template().path("Conditions").path(name);
        if (condition.isMissingNode()) {
            throw new TemplateException("The condition " + name + " is not defined");
        }
        return truth(condition);
    }

    private static boolean isCall(ObjectNode object) {
        if (object.size() != 1) {
            return false;
        }
        String name = object.fieldNames().next();
        return name.equals("Ref")
                || name.startsWith("Fn::")
                || (name.equals("Condition") && object.get(name).isTextual());
    }

    private JsonNode resolveMembers(ObjectNode object) {
        ObjectNode resolved = NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonNode value = resolve(member.getValue());
            if (!value.isMissingNode()) {
                resolved.set(member.getKey(), value);
            }
        }
        return resolved;
    }

    private ArrayNode resolveItems(ArrayNode array) {
        ArrayNode resolved = NODES.arrayNode();
        for (JsonNode item : array) {
            JsonNode value = resolve(item);
            if (!value.isMissingNode()) {
                resolved.add(value);
            }
        }
        return resolved;
    }

    private JsonNode call(ObjectNode call) {
        String name = call.fieldNames().next();
        JsonNode argument = call.get(name);
        return switch (name) {
            case "Ref" -> ref(argument.asText());
            case "Fn::Sub" -> NODES.textNode(substitute(argument));
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::If" -> choose(argument);
            case "Fn::Join" -> NODES.textNode(join(argument));
            case "Fn::Select" -> select(argument);
            case "Fn::Split" -> split(argument);
            case "Fn::FindInMap" -> find(argument);
            case "Fn::Base64" ->
                NODES.textNode(Base64.getEncoder()
                        .encodeToString(resolve(argument).asText().getBytes(StandardCharsets.UTF_8)));
            case "Condition", "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" -> NODES.booleanNode(truth(call));
            default -> throw new TemplateException("The local run does not know the function " + name);
        };
    }

    private JsonNode ref(String name) {
        return name.equals("AWS::NoValue") ? MissingNode.getInstance() : stack.ref(name);
    }

    private JsonNode attribute(JsonNode path) {
        return stack.attribute(path.path(0).asText(), resolve(path.path(1)).asText());
    }

    private String substitute(JsonNode argument) {
        String text = argument.isArray() ? argument.path(0).asText() : argument.asText();
        JsonNode local = argument.isArray() ? argument.path(1) : MissingNode.getInstance();
        Matcher variables = VARIABLE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (variables.find()) {
            String value = variables.group(1).isEmpty()
                    ? variable(variables.group(2).strip(), local)
                    : "${" + variables.group(2) + "}";
            variables.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return variables.appendTail(result).toString();
    }

    private String variable(String name, JsonNode local) {
        if (local.has(name)) {
            return resolve(local.get(name)).asText();
        }
        int dot = name.indexOf('.');
        JsonNode value = dot < 0 ? ref(name) : stack.attribute(name.substring(0, dot), name.substring(dot + 1));
        return value.asText();
    }

    private JsonNode choose(JsonNode argument) {
        return resolve(argument.path(condition(argument.path(0).asText()) ? 1 : 2));
    }

    private String join(JsonNode argument) {
        return resolve(argument.path(1))
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.joining(argument.path(0).asText()));
    }

    private JsonNode select(JsonNode argument) {
        int index = resolve(argument.path(0)).asInt();
        JsonNode chosen = resolve(argument.path(1)).path(index);
        if (chosen.isMissingNode()) {
            throw new TemplateException("!Select finds no item " + index);
        }
        return chosen;
    }

    private ArrayNode split(JsonNode argument) {
        ArrayNode parts = NODES.arrayNode();
        String text = resolve(argument.path(1)).asText();
        for (String part : text.split(Pattern.quote(argument.path(0).asText()), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private JsonNode find(JsonNode argument) {
        JsonNode found = stack.template().path("Mappings");
        for (int level = 0; level < 3; level++) {
            found = found.path(resolve(argument.path(level)).asText());
        }
        if (found.isMissingNode()) {
            throw new TemplateException("!FindInMap finds nothing for " + argument);
        }
        return found;
    }

    private boolean truth(JsonNode node) {
        if (!(node instanceof ObjectNode call) || !isCall(call)) {
            return node.asBoolean();
        }
        String name = call.fieldNames().next();
        JsonNode argument = call.get(name);
        return switch (name) {
            case "Condition" -> condition(argument.asText());
            case "Fn::Equals" ->
                resolve(argument.path(0))
                        .asText()
                        .equals(resolve(argument.path(1)).asText());
            case "Fn::Not" -> !truth(argument.path(0));
            case "Fn::And" -> argument.valueStream().allMatch(this::truth);
            case "Fn::Or" -> argument.valueStream().anyMatch(this::truth);
            default -> throw new TemplateException(name + " cannot stand in a condition");
        };
    }
}
