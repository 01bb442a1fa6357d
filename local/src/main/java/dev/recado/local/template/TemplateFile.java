package dev.recado.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a CloudFormation template, turning short tags such as {@code !Sub} into their long form. */
final class TemplateFile {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TemplateFile() {}

    /**
     * Reads the template at {@code path}.
     *
     * @throws TemplateException if the file is missing or is not YAML
     */
    static ObjectNode read(Path path) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(path.toString()).build();
            Optional<Node> root = new Compose(settings).composeString(Files.readString(path));
            JsonNode tree = root.map(TemplateFile::convert).orElse(NODES.nullNode());
            if (tree instanceof ObjectNode template) {
                return template;
            }
            throw new TemplateException(path + " is not a template: its root is no mapping");
        } catch (IOException | YamlEngineException unreadable) {
            throw new TemplateException(
                    "Cannot read the template " + path + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static JsonNode convert(Node node) {
        String tag = node.getTag().getValue();
        boolean intrinsic = tag.startsWith("!") && tag.length() > 1;
        JsonNode plain = switch (node) {
            case MappingNode mapping -> object(mapping);
            case SequenceNode sequence -> array(sequence);
            case ScalarNode scalar -> intrinsic ? NODES.textNode(scalar.getValue()) : scalar(scalar);
            default -> throw new TemplateException("Unreadable YAML" + at(node));
        };
        return intrinsic ? longForm(tag.substring(1), plain) : plain;
    }

    private static ObjectNode object(MappingNode mapping) {
        ObjectNode object = NODES.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new TemplateException("A key must be a plain word" + at(entry.getKeyNode()));
            }
            if (object.has(key.getValue())) {
                throw new TemplateException("The key " + key.getValue() + " occurs twice" + at(key));
            }
            object.set(key.getValue(), convert(entry.getValueNode()));
        }
        return object;
    }

    private static ArrayNode array(SequenceNode sequence) {
        ArrayNode array = NODES.arrayNode();
        sequence.getValue().forEach(item -> array.add(convert(item)));
        return array;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        String text = scalar.getValue();
        if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(Boolean.parseBoolean(text));
        }
        if (tag.equals(Tag.INT)) {
            return NODES.numberNode(Long.parseLong(text));
        }
        if (tag.equals(Tag.FLOAT)) {
            return NODES.numberNode(new BigDecimal(text));
        }
        return tag.equals(Tag.NULL) ? NODES.nullNode() : NODES.textNode(text);
    }

    private static ObjectNode longForm(String tag, JsonNode argument) {
        ObjectNode call = NODES.objectNode();
        switch (tag) {
            case "Ref", "Condition" -> call.set(tag, argument);
            case "GetAtt" -> call.set("Fn::GetAtt", argument.isTextual() ? attributePath(argument.asText()) : argument);
            default -> call.set("Fn::" + tag, argument);
        }
        return call;
    }

    private static ArrayNode attributePath(String dotted) {
        int dot = dotted.indexOf('.');
        if (dot < 0) {
            throw new TemplateException("!GetAtt " + dotted + " names no attribute");
        }
        return NODES.arrayNode().add(dotted.substring(0, dot)).add(dotted.substring(dot + 1));
    }

    private static String at(Node node) {
        return node.getStartMark()
                .map(mark -> " (line " + (mark.getLine() + 1) + ")")
                .orElse("");
    }
}
