package dev.recado.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** Matches events against EventBridge patterns, which event filters of queues and streams use too. */
public final class EventPattern {
    private EventPattern() {}

    /**
     * Whether {@code event} matches {@code pattern}.
     *
     * @throws IllegalArgumentException if the pattern uses an operator that is not known
     */
    public static boolean matches(JsonNode pattern, JsonNode event) {
        for (Map.Entry<String, JsonNode> member : pattern.properties()) {
            boolean matched =
                    (member.getKey().equals("$or") && member.getValue().isArray())
                            ? member.getValue().valueStream().anyMatch(choice -> matches(choice, event))
                            : matchesMember(member.getValue(), event.path(member.getKey()));
            if (!matched) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesMember(JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            return matches(expected, actual);
        }
        return expected.valueStream().anyMatch(choice -> matchesAny(choice, actual));
    }

    /** An array matches if one of its items does. */
    private static boolean matchesAny(JsonNode choice, JsonNode actual) {
        if (actual.isArray() && !actual.isEmpty()) {
            return actual.valueStream().anyMatch(item -> matchesValue(choice, item));
        }
        return matchesValue(choice, actual);
    }

    private static boolean matchesValue(JsonNode choice, JsonNode actual) {
        if (!choice.isObject()) {
            return same(choice, actual);
        }
        if (choice.size() != 1) {
            throw new IllegalArgumentException("A pattern's operator stands alone: " + choice);
        }
        Map.Entry<String, JsonNode> operator = choice.properties().iterator().next();
        return applies(operator.getKey(), operator.getValue(), actual);
    }

    private static boolean applies(String operator, JsonNode operand, JsonNode actual) {
        return switch (operator) {
            case "exists" -> operand.asBoolean() == isLeaf(actual);
            case "prefix" -> actual.isTextual() && startsWith(actual.asText(), operand);
            case "suffix" -> actual.isTextual() && actual.asText().endsWith(operand.asText());
            case "equals-ignore-case" -> actual.isTextual() && actual.asText().equalsIgnoreCase(operand.asText());
            case "anything-but" -> isLeaf(actual) && !isExcluded(operand, actual);
            case "numeric" -> actual.isNumber() && inRange(operand, actual.decimalValue());
            case "wildcard" -> actual.isTextual() && actual.asText().matches(regex(operand.asText()));
            default ->
                throw new IllegalArgumentException("The local run does not know the pattern operator " + operator);
        };
    }

    private static boolean isLeaf(JsonNode actual) {
        return !actual.isMissingNode() && !actual.isObject();
    }

    private static boolean startsWith(String actual, JsonNode operand) {
        return operand.isObject()
                ? actual.toLowerCase(Locale.ROOT)
                        .startsWith(operand.path("equals-ignore-case").asText().toLowerCase(Locale.ROOT))
                : actual.startsWith(operand.asText());
    }

    private static boolean isExcluded(JsonNode operand, JsonNode actual) {
        if (operand.isArray()) {
            return operand.valueStream().anyMatch(excluded -> same(excluded, actual));
        }
        return operand.isObject() ? matchesValue(operand, actual) : same(operand, actual);
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual);
    }

    private static boolean inRange(JsonNode operand, BigDecimal actual) {
        for (int i = 0; i + 1 < operand.size(); i += 2) {
            int order = actual.compareTo(operand.get(i + 1).decimalValue());
            boolean holds = switch (operand.get(i).asText()) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "=" -> order == 0;
                default -> throw new IllegalArgumentException("Unknown comparison " + operand.get(i));
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static String regex(String wildcard) {
        return "\\Q" + wildcard.replace("*", "\\E.*\\Q") + "\\E";
    }
}
