package dev.recado.local.build;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The description of the HTTP API. */
record OpenApi(Map<String, Object> tree) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    static OpenApi document() {
        return new OpenApi(Yaml.read(Repository.path("docs/openapi.yaml")));
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Yaml.map(tree.get("paths"))
                .forEach((path, item) -> Yaml.map(item).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        operations.add(new Operation(method.toUpperCase(Locale.ROOT), path, Yaml.map(operation)));
                    }
                }));
        return operations;
    }

    /** A schema by its name. */
    Map<String, Object> schema(String name) {
        return Yaml.map(Yaml.at(tree, "components", "schemas", name));
    }

    /** What stands where a reference points, or the tree itself where it is none; null if nothing stands there. */
    Object resolved(Object subtree) {
        Object reference = Yaml.at(subtree, "$ref");
        return reference == null ? subtree : Yaml.at(tree, keys(Yaml.text(reference)));
    }

    private static String[] keys(String reference) {
        return reference.replaceFirst("^#/", "").split("/", -1);
    }

    /** Every object schema that can be met from {@code schema} on, references followed. */
    List<Map<String, Object>> objectsIn(Object schema) {
        List<Map<String, Object>> objects = new ArrayList<>();
        collectObjects(schema, objects, new HashSet<>());
        return objects;
    }

    private void collectObjects(Object schema, List<Map<String, Object>> objects, Set<Object> seen) {
        Object reached = resolved(schema);
        if (reached instanceof List<?> list) {
            list.forEach(item -> collectObjects(item, objects, seen));
        } else if (reached instanceof Map<?, ?> && seen.add(reached)) {
            Map<String, Object> map = Yaml.map(reached);
            if ("object".equals(map.get("type"))) {
                objects.add(map);
            }
            map.values().forEach(value -> collectObjects(value, objects, seen));
        }
    }

    /** A method of a path. */
    record Operation(String method, String path, Map<String, Object> tree) {
        String routeKey() {
            return method + " " + path;
        }

        Map<String, Object> responses() {
            return Yaml.map(tree.get("responses"));
        }

        /** The request body's schemas, by media type. */
        Map<String, Object> requestContent() {
            return Yaml.map(Yaml.at(tree, "requestBody", "content"));
        }

        /** Whether it names no security of its own, so that the agents' token is needed. */
        boolean isForAgents() {
            return !tree.containsKey("security");
        }

        /** Whether it counts towards what an agent may change in a minute. */
        boolean isChangeByAgents() {
            return isForAgents() && !method.equals("GET");
        }

        boolean isWebhook() {
            return path.startsWith("/webhooks/");
        }

        /** The refusals that this operation can answer with, as far as its shape tells. */
        Set<String> refusalsToExpect() {
            Set<String> refusals = new TreeSet<>(Set.of("500"));
            if (isForAgents()) {
                refusals.addAll(Set.of("401", "403"));
            }
            if (isChangeByAgents()) {
                refusals.add("429");
            }
            if (path.contains("{id}") && !method.equals("PUT")) {
                refusals.add("404");
            }
            if (!requestContent().isEmpty()) {
                refusals.addAll(Set.of("400", "413"));
                if (!isWebhook()) {
                    refusals.add("415");
                }
            }
            return refusals;
        }

        @Override
        public String toString() {
            return routeKey();
        }
    }
}
