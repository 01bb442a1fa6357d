package dev.recado.local.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** CloudFormation's YAML as maps, lists and strings; a short tag such as {@code !Ref} becomes a map of one entry. */
final class Yaml {
    private Yaml() {}

    static Map<String, Object> read(Path file) {
        Node root = new Compose(LoadSettings.builder().build())
                .composeString(Repository.text(file))
                .orElseThrow();
        return map(tree(root));
    }

    /** The value at a path of keys, or null. */
    static Object at(Object tree, String... keys) {
        Object value = tree;
        for (String key : keys) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object tree) {
        return tree == null ? Map.of() : (Map<String, Object>) tree;
    }

    static List<?> list(Object tree) {
        return tree == null ? List.of() : tree instanceof List<?> list ? list : List.of(tree);
    }

    static String text(Object tree) {
        return (String) tree;
    }

    /** Calls back with every name and value of every map in the tree. */
    static void walk(Object tree, BiConsumer<String, Object> visitor) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                visitor.accept((String) key, value);
                walk(value, visitor);
            });
        } else if (tree instanceof List<?> list) {
            list.forEach(item -> walk(item, visitor));
        }
    }

    private static Object tree(Node node) {
        Object value = switch (node) {
            case MappingNode mapping -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (NodeTuple entry : mapping.getValue()) {
                    map.put(((ScalarNode) entry.getKeyNode()).getValue(), tree(entry.getValueNode()));
                }
                yield map;
            }
            case SequenceNode sequence -> {
                List<Object> list = new ArrayList<>();
                sequence.getValue().forEach(item -> list.add(tree(item)));
                yield list;
            }
            default -> ((ScalarNode) node).getValue();
        };
        String tag = node.getTag().getValue();
        return tag.startsWith("!") && tag.length() > 1 ? Map.of(longName(tag.substring(1)), value) : value;
    }

    private static String longName(String tag) {
        return tag.equals("Ref") || tag.equals("Condition") ? tag : "Fn::" + tag;
    }
}
